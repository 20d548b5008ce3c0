//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import GRDB
import MagicLink

/// Reminders: at least one is queued for each past-due invoice on a day on which the team asks, and at most one is mailed.
///
/// The links are queued first and noted afterwards, so that a crash between the two loses none: the next press queues
/// again. What then waits twice is mailed once, because each mail asks here before it goes (``mayMail(_:of:on:at:)``), and
/// one link a day gets through. Links of the library and notes of the portal lie in one file, but in two transactions;
/// this order needs no more.
extension Ledger {
    /// Returns the past-due invoices of which nobody was reminded today yet, as far as anybody knows.
    func dueReminders(on today: CalendarDay) async throws -> [DueReminder] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, address FROM portal_invoice JOIN portal_account ON portal_account.id = account
                    WHERE due < :today AND number NOT IN (SELECT invoice FROM portal_payment)
                        AND number NOT IN (SELECT invoice FROM portal_reminder WHERE day = :today AND failed = 0)
                    ORDER BY due, number
                    """,
                arguments: ["today": today.number]
            ).map { DueReminder(invoice: $0["number"], address: $0["address"]) }
        }
    }

    /// Notes that reminders wait in the queue.
    ///
    /// - Returns: How many of them were not noted before.
    func noteQueued(_ reminders: [DueReminder], on today: CalendarDay) async throws -> Int {
        try await write { database in
            try reminders.reduce(0) { count, reminder in
                try database.execute(
                    sql: """
                        INSERT INTO portal_reminder (invoice, day) VALUES (?, ?)
                        ON CONFLICT (invoice, day) DO UPDATE SET failed = 0, link = NULL WHERE failed = 1
                        """,
                    arguments: [reminder.invoice, today.number]
                )
                return count + database.changesCount
            }
        }
    }

    /// Decides whether the mail of a reminder may go: the first link of the day may, also when it is tried again, and no
    /// other; none for an invoice that was paid meanwhile.
    ///
    /// - Parameters:
    ///   - mark: The link.
    ///   - invoice: The number of the invoice.
    ///   - day: The day on which the reminder was asked for.
    /// - Returns: Whether it may.
    /// - Throws: `DatabaseError`; the mail is tried again then.
    func mayMail(_ mark: ReminderMark, of invoice: String, on day: CalendarDay) async throws -> Bool {
        let link = Data(mark.bytes)
        return try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO portal_reminder (invoice, day, link)
                    SELECT number, :day, :link FROM portal_invoice
                    WHERE number = :invoice AND number NOT IN (SELECT invoice FROM portal_payment)
                    ON CONFLICT (invoice, day) DO UPDATE SET link = :link, failed = 0
                    WHERE link IS NULL OR link = :link OR failed = 1
                    """,
                arguments: ["invoice": invoice, "day": day.number, "link": link]
            )
            return database.changesCount == 1
        }
    }

    /// Notes what became of a reminder's mail.
    ///
    /// - Parameters:
    ///   - mark: The link.
    ///   - mailedAt: When the mail was handed over; `nil` where it was refused for good.
    /// - Throws: `DatabaseError`.
    func noteMailed(_ mark: ReminderMark, at mailedAt: UnixTime?) async throws {
        let link = Data(mark.bytes)
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE portal_reminder SET mailed_at = coalesce(mailed_at, :at), failed = (:at IS NULL)
                    WHERE link = :link AND mailed_at IS NULL
                    """,
                arguments: ["at": mailedAt?.seconds, "link": link]
            )
        }
    }

    /// Returns the last reminder of each invoice of which anybody was ever reminded.
    func lastReminders() async throws -> [String: Reminder] {
        try await read { database in
            // SQLite takes the other columns from the row that holds the maximum.
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT invoice, max(day) AS day, mailed_at, failed FROM portal_reminder GROUP BY invoice"
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["invoice"], Self.reminder($0)) })
        }
    }

    private static func reminder(_ row: Row) -> Reminder {
        let mailedAt: Int64? = row["mailed_at"]
        let hasFailed: Bool = row["failed"]
        let state: Reminder.State =
            if let mailedAt { .mailed(UnixTime(seconds: mailedAt)) } else if hasFailed { .failed } else { .queued }
        return Reminder(day: CalendarDay(number: row["day"]), state: state)
    }
}
