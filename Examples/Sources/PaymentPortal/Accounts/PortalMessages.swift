//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Writes the portal's mails: reminders in its own words, everything else in the library's.
struct PortalMessages: MessageRenderer {
    let ledger: Ledger
    private let standard = StandardMessageRenderer()

    init(ledger: Ledger) {
        self.ledger = ledger
    }

    func render(_ content: MessageContent) async throws -> RenderedMessage {
        guard content.policyName == PortalPolicies.reminder.name, let segments = content.destination?.pathSegments,
            segments.count == 2, segments[0] == "invoices", let invoice = try await ledger.invoice(segments[1])
        else {
            return try await standard.render(content)
        }
        // A person who asks for a fresh link gets one; of what the team sends, one mail an invoice and day goes.
        if content.kind == .issued {
            let mark = ReminderMark(link: content.url.revealed())
            guard try await ledger.mayMail(mark, of: invoice.number, on: CalendarDay(content.created)) else {
                throw MailFailure(.permanent, reason: "the invoice is paid, or its customer was reminded that day")
            }
        }
        return Self.reminder(of: invoice, content)
    }

    private static func reminder(of invoice: Invoice, _ content: MessageContent) -> RenderedMessage {
        let words = PortalWords.english
        let subject = "Reminder: invoice \(invoice.number) is past due"
        let paragraphs = [
            "Invoice \(invoice.number) over \(words.money(invoice.amount)) was due on \(words.day(invoice.due)).",
            "This link opens it, without a password. You can look at it and pay it there:",
        ]
        let conditions = [
            "The link works up to \(content.maxClicks) times, until \(words.day(CalendarDay(content.expires))), and opens this one "
                + "invoice only. Whoever has this mail can use it, so please do not forward it.",
            "If you have paid already, thank you: there is nothing to do.",
        ]
        let link = content.url.revealed()
        let text = (paragraphs + [link] + conditions).joined(separator: "\n\n") + "\n"
        let html: HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>\(subject)</title></head>
            <body style="margin:0 auto;padding:24px 16px;max-width:520px;font:16px/1.5 system-ui,Arial,sans-serif">
            <p style="font-size:18px;font-weight:bold">\(content.serviceName)</p>
            \(HTML(paragraphs.map { "<p>\($0)</p>\n" }))
            <p><a href="\(link)" style="\(button)">Open invoice \(invoice.number)</a></p>
            <p>If the button does nothing, copy this link into your browser:<br>
            <a href="\(link)" style="word-break:break-all">\(link)</a></p>
            \(HTML(conditions.map { "<p>\($0)</p>\n" }))
            </body>
            </html>

            """
        return RenderedMessage(subject: subject, text: text, html: html.text)
    }

    private static let button =
        "display:inline-block;padding:12px 24px;border-radius:8px;background:#1d4fd7;color:#ffffff;font-weight:bold;"
        + "text-decoration:none"
}
