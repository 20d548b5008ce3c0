//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The mails that the portal wrote, to look at on this machine.
enum MailboxPage {
    static func html(_ mails: [(name: String, mail: Mail)], words: PortalWords) -> HTML {
        let rows = mails.map { entry -> HTML in
            """
            <li><a class="row" href="/dev/mailbox/\(entry.name)"><span class="what"><b>\
            \(Layout.isolated(entry.mail.subject))</b><span class="quiet small">\(Layout.isolated(entry.mail.recipient))\
            </span></span><span class="quiet small">\(date(entry.mail, words: words))</span></a></li>

            """
        }
        let empty: HTML = """
            <section class="card empty"><h2>\(words.mailbox.emptyTitle)</h2>
            <p class="quiet">\(words.mailbox.emptyText)</p>
            <p><a class="button" href="/sign-in">\(words.frame.signIn)</a></p></section>
            """
        return Layout.page(
            title: words.mailbox.title,
            words: words,
            content: """
                <h1>\(words.mailbox.title)</h1>
                <p class="quiet">\(words.mailbox.lead)</p>
                \(rows.isEmpty ? empty : "<ul class=\"rows\">\n\(HTML(rows))</ul>")
                """
        )
    }

    /// Shows both parts of a mail: the text, in which only links of the portal itself can be pressed, and the HTML in a
    /// frame of its own, in which nothing runs.
    static func html(_ mail: Mail, name: String, base: BaseURL, words: PortalWords) -> HTML {
        let frame: HTML =
            mail.html.isEmpty
            ? ""
            : """
            <h2 id="html">\(words.mailbox.html)</h2>
            <iframe class="card" src="/dev/mailbox/\(name)/html" title="\(words.mailbox.html)" \
            sandbox="allow-top-navigation-by-user-activation"></iframe>
            """
        return Layout.page(
            title: mail.subject,
            words: words,
            content: """
                <p class="back"><a class="link" href="/dev/mailbox">\(words.mailbox.all)</a></p>
                <h1>\(Layout.isolated(mail.subject))</h1>
                <dl class="card facts">
                <div><dt>\(words.mailbox.from)</dt><dd>\(Layout.isolated(mail.sender))</dd></div>
                <div><dt>\(words.mailbox.to)</dt><dd>\(Layout.isolated(mail.recipient))</dd></div>
                <div><dt>\(words.mailbox.date)</dt><dd>\(date(mail, words: words))</dd></div>
                </dl>
                <h2>\(words.mailbox.text)</h2>
                <section class="card mail" dir="auto">\(linked(mail.text, base: base))</section>
                \(frame)
                """
        )
    }

    /// The date in the reader's language; as it stands, where it is another program's.
    private static func date(_ mail: Mail, words: PortalWords) -> HTML {
        mail.time.map { "\(words.moment($0))" } ?? Layout.isolated(mail.date)
    }

    private static func linked(_ text: String, base: BaseURL) -> HTML {
        var html: HTML = ""
        var rest = text[...]
        while let start = rest.range(of: base.origin + "/") {
            let link = rest[start.lowerBound...].prefix { !$0.isWhitespace && !"<>\"'".contains($0) }
            html = "\(html)\(rest[..<start.lowerBound])<a href=\"\(link)\">\(link)</a>"
            rest = rest[link.endIndex...]
        }
        return "\(html)\(rest)"
    }
}
