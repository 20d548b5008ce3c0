//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB

/// An invoice that is past due and whose customer was not yet reminded today.
struct DueReminder: Sendable, Hashable {
    var invoice: String
    var address: String
}

extension Ledger {
    /// Claims today's reminders: each past-due invoice once a day, whichever process asks first.
    ///
    /// A claim comes before the mail, so that a crash between the two costs a reminder and never sends a second one.
    func claimReminders(on today: CalendarDay) async throws -> [DueReminder] {
        try await write { database in
            let claimed = try String.fetchAll(
                database,
                sql: """
                    INSERT INTO portal_reminder (invoice, day)
                    SELECT number, :today FROM portal_invoice
                    WHERE due < :today AND number NOT IN (SELECT invoice FROM portal_payment)
                    ON CONFLICT (invoice, day) DO NOTHING
                    RETURNING invoice
                    """,
                arguments: ["today": today.number]
            )
            return try claimed.sorted().compactMap { number in
                try String.fetchOne(
                    database,
                    sql: """
                        SELECT address FROM portal_account WHERE id = (SELECT account FROM portal_invoice WHERE number = ?)
                        """,
                    arguments: [number]
                ).map { DueReminder(invoice: number, address: $0) }
            }
        }
    }

    /// Gives claims back whose mails could not be queued.
    func releaseReminders(_ reminders: [DueReminder], on today: CalendarDay) async throws {
        try await write { database in
            for reminder in reminders {
                try database.execute(
                    sql: "DELETE FROM portal_reminder WHERE invoice = ? AND day = ?",
                    arguments: [reminder.invoice, today.number]
                )
            }
        }
    }

    /// Returns the last day on which each invoice's customer was reminded.
    func lastReminders() async throws -> [String: CalendarDay] {
        try await read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT invoice, max(day) AS day FROM portal_reminder GROUP BY invoice"
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["invoice"], CalendarDay(number: $0["day"])) })
        }
    }
}
