//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

extension PostgresLedger {
    func dueReminders(on today: CalendarDay) async throws -> [DueReminder] {
        try await storage.run(
            """
            SELECT number, address FROM portal_invoice JOIN portal_account ON portal_account.id = account
            WHERE due < $1 AND number NOT IN (SELECT invoice FROM portal_payment)
                AND number NOT IN (SELECT invoice FROM portal_reminder WHERE day = $1 AND NOT failed)
            ORDER BY due, number
            """,
            [.integer(Int64(today.number))]
        ).rows.map { DueReminder(invoice: try $0.word(0), address: try $0.word(1)) }
    }

    func noteQueued(_ reminders: [DueReminder], on today: CalendarDay) async throws -> Int {
        // In one order, so that two processes that do it at once never hold each other up.
        let invoices = reminders.map(\.invoice).sorted()
        return try await storage.transaction { database in
            try invoices.reduce(0) { count, invoice in
                try count
                    + database.run(
                        """
                        INSERT INTO portal_reminder AS known (invoice, day) VALUES ($1, $2)
                        ON CONFLICT (invoice, day) DO UPDATE SET failed = FALSE, link = NULL WHERE known.failed
                        """,
                        [.text(invoice), .integer(Int64(today.number))]
                    ).affected
            }
        }
    }

    func mayMail(_ mark: ReminderMark, of invoice: String, on day: CalendarDay) async throws -> Bool {
        try await storage.run(
            """
            INSERT INTO portal_reminder AS known (invoice, day, link)
            SELECT number, $2, $3 FROM portal_invoice
            WHERE number = $1 AND number NOT IN (SELECT invoice FROM portal_payment)
            ON CONFLICT (invoice, day) DO UPDATE SET link = excluded.link, failed = FALSE
            WHERE known.mailed_at IS NULL AND (known.link IS NULL OR known.link = excluded.link OR known.failed)
            """,
            [.text(invoice), .integer(Int64(day.number)), .bytes(mark.bytes)]
        ).affected == 1
    }

    func noteMailed(_ mark: ReminderMark, at mailedAt: UnixTime?) async throws {
        try await storage.run(
            """
            UPDATE portal_reminder SET mailed_at = coalesce(mailed_at, $1), failed = ($1::bigint IS NULL)
            WHERE link = $2 AND mailed_at IS NULL
            """,
            [.integer(mailedAt?.seconds), .bytes(mark.bytes)]
        )
    }

    func lastReminders() async throws -> [String: Reminder] {
        let rows = try await storage.run(
            """
            SELECT DISTINCT ON (invoice) invoice, day, mailed_at, failed FROM portal_reminder
            ORDER BY invoice, day DESC
            """
        ).rows
        var last: [String: Reminder] = [:]
        for row in rows { last[try row.word(0)] = try Self.reminder(row) }
        return last
    }

    private static func reminder(_ row: PostgresRow) throws -> Reminder {
        let mailedAt = try row.integer(2)
        let hasFailed = try row.flag(3) ?? false
        let state: Reminder.State =
            if let mailedAt { .mailed(UnixTime(seconds: mailedAt)) } else if hasFailed { .failed } else { .queued }
        return Reminder(day: CalendarDay(number: try row.number(1)), state: state)
    }
}
