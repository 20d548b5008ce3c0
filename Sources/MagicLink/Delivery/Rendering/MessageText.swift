//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A mail's sentences as text and as HTML.
enum MessageText {
    /// Writes the text part.
    static func plain(_ words: MessageWords) -> String {
        let paragraphs: [String?] = [
            words.introduction,
            words.link,
            words.code.map { "\(MessageWords.codeLead)\n\n    \($0)" },
            words.conditions.joined(separator: " "),
            words.cautions.joined(separator: " "),
        ]
        return paragraphs.compactMap(\.self).joined(separator: "\n\n") + "\n"
    }

    /// Writes the HTML part: one narrow column, no resource from elsewhere, readable with or without its styles.
    static func html(_ words: MessageWords) -> String {
        let link = htmlEscaped(words.link)
        let paragraphs = { (sentences: [String]) in
            sentences.map { "<p style=\"margin:0 0 12px\">\(htmlEscaped($0))</p>" }.joined(separator: "\n")
        }
        return document(
            subject: words.subject,
            service: words.service,
            content: """
                <p style="margin:0 0 20px">\(htmlEscaped(words.introduction))</p>
                <p style="margin:0 0 20px"><a href="\(link)" style="\(button)">\(htmlEscaped(words.action))</a></p>
                <p style="margin:0 0 4px">If the button does nothing, copy this link into your browser:</p>
                <p style="margin:0 0 20px"><a class="link" href="\(link)" style="\(address)">\(link)</a></p>
                \(words.code.map(code) ?? "")\
                \(paragraphs(words.conditions))
                <div class="quiet" style="\(footer)">
                \(paragraphs(words.cautions))
                </div>
                """
        )
    }

    /// The code beside the link.
    private static func code(_ code: String) -> String {
        """
        <p style="margin:0 0 4px">\(htmlEscaped(MessageWords.codeLead))</p>
        <p style="margin:0 0 20px;font:bold 24px/1.5 ui-monospace,Consolas,monospace;letter-spacing:2px" dir="ltr">\
        \(htmlEscaped(code))</p>

        """
    }

    /// Writes a whole HTML part around its content.
    static func document(subject: String, service: String, content: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>\(htmlEscaped(subject))</title>
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
        .page { background: #14171c !important; }
        .card { background: #1f242c !important; border-color: #3a424e !important; color: #e8eaee !important; }
        .quiet { color: #b4bcc8 !important; border-color: #3a424e !important; }
        .link { color: #93b8ff !important; }
        }
        </style>
        </head>
        <body class="page" style="margin:0;padding:0;background:#f3f4f7">
        <div class="page" style="background:#f3f4f7;padding:24px 12px">
        <div class="card" style="\(card)">
        <p style="margin:0 0 20px;font-size:18px;font-weight:bold">\(htmlEscaped(service))</p>
        \(content)
        </div>
        </div>
        </body>
        </html>

        """
    }

    private static let card =
        "max-width:520px;margin:0 auto;padding:28px 24px 16px;background:#ffffff;border:1px solid #d9dde4;"
        + "border-radius:12px;color:#1b1f26;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;"
        + "font-size:16px;line-height:1.5;overflow-wrap:anywhere"
    private static let button =
        "display:inline-block;padding:12px 28px;background:#1d4ed8;color:#ffffff;border-radius:8px;"
        + "font-weight:bold;text-decoration:none"
    private static let address = "color:#1d4ed8;word-break:break-all;font-size:14px"
    private static let footer =
        "margin-top:20px;padding-top:16px;border-top:1px solid #d9dde4;color:#565f6d;font-size:14px"
}
