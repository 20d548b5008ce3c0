//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import GRDB
import MagicLink

extension SQLiteLedger {
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

    func mayMail(_ mark: ReminderMark, of invoice: String, on day: CalendarDay) async throws -> Bool {
        let link = Data(mark.bytes)
        return try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO portal_reminder (invoice, day, link)
                    SELECT number, :day, :link FROM portal_invoice
                    WHERE number = :invoice AND number NOT IN (SELECT invoice FROM portal_payment)
                    ON CONFLICT (invoice, day) DO UPDATE SET link = :link, failed = 0
                    WHERE mailed_at IS NULL AND (link IS NULL OR link = :link OR failed = 1)
                    """,
                arguments: ["invoice": invoice, "day": day.number, "link": link]
            )
            return database.changesCount == 1
        }
    }

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
