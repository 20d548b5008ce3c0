//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The HTML part of a letter: one column that fits a phone, no resource from elsewhere.
///
/// Mail programs know little of what browsers know: tables carry the layout, each element carries its style, and the one
/// style sheet only adds what is lost without harm, the colours for dark ground above all. Readable without any of it.
struct MailDocument {
    let letter: MailLetter
    let words: MailWords
    let theme: MailTheme
    let serviceName: String
    let host: String

    var html: PageHTML {
        """
        <!DOCTYPE html>
        <html lang="\(words.language)" dir="\(direction)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
        <title>\(letter.subject)</title>
        <style>
        \(style)
        </style>
        <!--[if mso]><style>td, h1, p, a, span { font-family: Arial, sans-serif !important; }</style><![endif]-->
        </head>
        <body class="ground" style="margin:0;padding:0;background-color:#f2f4f7">
        \(preheader)\
        <table \(Self.layout) width="100%" bgcolor="#f2f4f7" class="ground" lang="\(words.language)" dir="\(direction)" \
        style="background-color:#f2f4f7">
        <tr><td align="center" style="padding:24px 12px">
        <!--[if mso]><table \(Self.layout) width="560"><tr><td><![endif]-->
        <table \(Self.layout) width="100%" style="max-width:560px;\(Self.font)">
        <tr><td align="center" class="text" style="padding:0 0 16px;font-weight:bold;color:#171b22">\
        \(serviceName)</td></tr>
        <tr><td class="card" align="\(side)" bgcolor="#ffffff" style="padding:28px 24px;background-color:#ffffff;\
        border:1px solid #d8dde5;border-top:4px solid \(theme.colors.light.text);border-radius:12px;text-align:\(side)">
        <h1 class="text" style="margin:0 0 12px;font-size:22px;line-height:28px;text-wrap:pretty;color:#171b22">\(letter.heading)</h1>
        \(letter.paragraphs.map { text($0) })\
        \(PageHTML.whenPresent(letter.link, button))\
        \(PageHTML.whenPresent(letter.code, code))\
        \(letter.conditions.map { text($0) })\
        \(details)\
        \(letter.advice.map { text($0) })\
        \(letter.cautions.map { quiet($0) })\
        \(PageHTML.whenPresent(letter.link, address))\
        </td></tr>
        <tr><td align="center" class="quiet" style="padding:16px 12px 0;font-size:13px;line-height:20px;color:#545c69">\
        \(foot)</td></tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
        </td></tr>
        </table>
        </body>
        </html>

        """
    }

    private var direction: String { words.isRightToLeft ? "rtl" : "ltr" }
    private var side: String { words.isRightToLeft ? "right" : "left" }

    private static let layout: PageHTML =
        "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\""
    private static let font: PageHTML =
        "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:16px;line-height:24px"

    /// What mail programs show beside the subject.
    ///
    /// Behind it stand blanks, so that nothing of the mail itself follows.
    private var preheader: PageHTML {
        guard !letter.preheader.isEmpty else { return "" }
        let blanks = PageHTML(trusted: String(repeating: "&#8199;&#847; ", count: 60))
        return """
            <div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all" aria-hidden="true">\
            \(letter.preheader)\(blanks)</div>

            """
    }

    private func text(_ paragraph: String) -> PageHTML {
        "<p class=\"text\" style=\"margin:0 0 16px;color:#171b22\">\(paragraph)</p>\n"
    }

    private func quiet(_ paragraph: String) -> PageHTML {
        "<p class=\"quiet\" style=\"margin:0 0 12px;font-size:14px;line-height:21px;color:#545c69\">\(paragraph)</p>\n"
    }

    private func button(_ link: LinkURL) -> PageHTML {
        let accent = theme.colors.light.text
        return """
            <table \(Self.layout) style="margin:8px 0 20px">
            <tr><td align="center" bgcolor="\(accent)" class="press" style="background-color:\(accent);border-radius:10px;\
            mso-padding-alt:14px 28px">
            <a href="\(link.revealed())" class="press" style="display:inline-block;padding:13px 28px;\
            background-color:\(accent);border-radius:10px;color:#ffffff;font-weight:bold;line-height:22px;\
            text-decoration:none">\(letter.action)</a>
            </td></tr>
            </table>

            """
    }

    private func code(_ code: String) -> PageHTML {
        """
        \(text(words.codeLead))\
        <p dir="ltr" class="text" style="margin:0 0 20px;text-align:\(side);font-family:ui-monospace,Consolas,monospace;\
        font-size:24px;line-height:36px;font-weight:bold;letter-spacing:2px;color:#171b22">\(code)</p>

        """
    }

    /// The link as it is: what a person reads is where it leads (R70).
    private func address(_ link: LinkURL) -> PageHTML {
        let accent = theme.colors.light.text
        return """
            <div class="line" style="margin:16px 0 0;border-top:1px solid #d8dde5;padding:16px 0 0">
            \(quiet(words.copyLink))\
            <p dir="ltr" style="margin:0;text-align:\(side);font-size:13px;line-height:20px;word-break:break-all">\
            <a href="\(link.revealed())" class="link" style="color:\(accent)">\(link.revealed())</a></p>
            </div>

            """
    }

    private var details: PageHTML {
        guard !letter.details.isEmpty else { return "" }
        let cell: PageHTML = "align=\"\(side)\" valign=\"top\""
        let font: PageHTML = "font-size:14px;line-height:20px"
        // The gap between the two columns belongs to the second one.
        let label: PageHTML = words.isRightToLeft ? "6px 14px 6px 0" : "6px 0 6px 14px"
        let rows = letter.details.map { detail -> PageHTML in
            let value: PageHTML =
                detail.isLeftToRight ? "<span dir=\"ltr\">\(detail.value)</span>" : "\(detail.value)"
            return """
                <tr><td \(cell) class="quiet" style="padding:\(label);width:34%;\(font);word-break:keep-all;\
                color:#545c69">\(detail.label)</td>
                <td \(cell) class="text" style="padding:6px 14px;\(font);overflow-wrap:anywhere;color:#171b22">\
                \(value)</td></tr>

                """
        }
        return """
            <table \(Self.layout) width="100%" class="line" style="margin:0 0 20px;border:1px solid #d8dde5;\
            border-radius:10px;border-collapse:separate;padding:6px 0">
            \(rows)\
            </table>

            """
    }

    private var foot: PageHTML {
        let host: PageHTML = "<span dir=\"ltr\">\(host)</span>"
        guard let support = theme.support else { return host }
        return
            "\(host)<br>\(PageHTML.filled(words.support, ["address": "<span dir=\"ltr\">\(support.mailbox)</span>"]))"
    }

    /// The colours for dark ground.
    ///
    /// It is a constant but for one colour, whose digits come from checked numbers.
    private var style: PageHTML {
        let accent = theme.colors.dark.text
        return """
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (prefers-color-scheme: dark) {
            .ground { background-color: #0f1216 !important; }
            .card { background-color: #191d24 !important; border-color: \(accent) #323945 #323945 !important; }
            .text { color: #eceff4 !important; }
            .quiet { color: #a9b2bf !important; }
            .line { border-color: #323945 !important; }
            .link { color: \(accent) !important; }
            .press { background-color: \(accent) !important; color: #0b1730 !important; }
            }
            """
    }
}
