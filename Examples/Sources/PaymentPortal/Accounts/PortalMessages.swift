//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Writes the portal's mails: reminders say which invoice is past due, everything else is in the library's words.
///
/// All look like one family, and are in the language of the page on which they were asked for.
struct PortalMessages: MessageRenderer {
    let ledger: any Ledger
    private let standard = StandardMessageRenderer()

    init(ledger: any Ledger) {
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
        return standard.message(reminder(of: invoice, content), for: content)
    }

    /// The library's letter, in which the invoice takes the place of a path.
    private func reminder(of invoice: Invoice, _ content: MessageContent) -> MailLetter {
        let mail = standard.words(for: content.language)
        let words = PortalWords.of(PortalLanguage(rawValue: mail.language) ?? .english)
        // Kept in their own direction in a sentence from right to left.
        let amount = mail.isRightToLeft ? "\u{2066}\(words.money(invoice.amount))\u{2069}" : words.money(invoice.amount)
        let due = words.day(invoice.due)
        var letter = standard.letter(for: content)
        letter.subject = words.reminder.subject.filled(invoice.number)
        letter.heading = words.reminder.heading.filled(invoice.number)
        letter.paragraphs = [words.reminder.lead.filled(invoice.number, amount, due)]
        letter.preheader = letter.paragraphs[0]
        letter.action = words.reminder.action.filled(invoice.number)
        letter.conditions = [
            (letter.conditions + [words.reminder.scope]).joined(separator: words.language.betweenSentences)
        ]
        letter.details.removeAll { $0.label == mail.leadsTo }
        letter.details.insert(
            contentsOf: [
                MailLetter.Detail(words.reminder.invoice, invoice.number, isLeftToRight: true),
                MailLetter.Detail(words.invoice.amount, words.money(invoice.amount), isLeftToRight: true),
                MailLetter.Detail(words.invoice.dueDate, due),
            ],
            at: 0
        )
        letter.cautions.insert(words.reminder.paid, at: 0)
        return letter
    }
}
