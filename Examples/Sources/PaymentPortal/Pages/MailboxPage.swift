//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// The mails that the portal wrote, to look at on this machine.
enum MailboxPage {
    static func html(_ mails: [(name: String, mail: Mail)]) -> HTML {
        let rows = mails.map { entry -> HTML in
            """
            <li><a class="row" href="/dev/mailbox/\(entry.name)"><span class="what"><b>\(entry.mail.subject)</b>\
            <span class="quiet small">\(entry.mail.recipient) · \(entry.mail.date)</span></span></a></li>

            """
        }
        let list: HTML = rows.isEmpty ? "<p class=\"hint\">No mail yet.</p>" : "<ul class=\"rows\">\n\(HTML(rows))</ul>"
        return Layout.page(
            title: "Mailbox",
            content: """
                <h1>Mailbox</h1>
                <p class="quiet">Every mail that this portal wrote, newest first. It is shown on this machine only.</p>
                \(list)
                """
        )
    }

    /// Shows the text part, in which only links of the portal itself can be pressed.
    static func html(_ mail: Mail, base: BaseURL) -> HTML {
        Layout.page(
            title: mail.subject,
            content: """
                <h1>\(mail.subject)</h1>
                <section class="card"><dl>
                <div><dt>From</dt><dd>\(mail.sender)</dd></div>
                <div><dt>To</dt><dd>\(mail.recipient)</dd></div>
                <div><dt>Date</dt><dd>\(mail.date)</dd></div>
                </dl></section>
                <section class="card mail">\(linked(mail.text, base: base))</section>
                <p><a href="/dev/mailbox">All mails</a></p>
                """
        )
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
