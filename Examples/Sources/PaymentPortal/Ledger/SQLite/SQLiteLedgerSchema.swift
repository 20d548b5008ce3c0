//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import MagicLink

/// The portal's tables, and the mark by which the portal knows its own file.
enum SQLiteLedgerSchema {
    /// `MLPP`: the application id in the header of the file.
    static let mark = 0x4D4C_5050
    private static let version = 2

    /// Throws where a file holds the tables of another program, and changes nothing.
    static func refuseForeign(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        try DatabaseQueue(path: path, configuration: configuration).read { try refuseForeign($0, path: path) }
    }

    /// Makes and fills the tables where they are missing, inside the caller's transaction.
    static func prepare(_ database: Database, path: String, today: CalendarDay) throws {
        try refuseForeign(database, path: path)
        let found = try number("user_version", database)
        guard found < version else { return }
        if found == 0 {
            try database.execute(sql: tables)
            try insert(DemonstrationData(today: today), into: database)
        }
        try database.execute(sql: secondVersion)
        try database.execute(sql: "PRAGMA application_id = \(mark); PRAGMA user_version = \(version)")
    }

    private static func insert(_ data: DemonstrationData, into database: Database) throws {
        for account in data.accounts {
            try database.execute(
                sql: "INSERT INTO portal_account (role, code, name, address, identity) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    account.role.rawValue, account.code, account.name, account.address.mailbox,
                    account.address.identity,
                ]
            )
        }
        for invoice in data.invoices {
            try database.execute(
                sql: """
                    INSERT INTO portal_invoice (number, account, reference, issued, due)
                    SELECT ?, id, ?, ?, ? FROM portal_account WHERE code = ?
                    """,
                arguments: [
                    invoice.number, invoice.reference, invoice.issued.number, invoice.due.number, invoice.account,
                ]
            )
            for (position, line) in invoice.lines.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO portal_line (invoice, position, text, quantity, unit_cents) VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [invoice.number, position, line.text, line.quantity, line.unitPrice.cents]
                )
            }
            if let paidAt = invoice.paidAt {
                try database.execute(
                    sql: "INSERT INTO portal_payment (invoice, cents, paid_at) VALUES (?, ?, ?)",
                    arguments: [invoice.number, invoice.amount.cents, paidAt.seconds]
                )
            }
        }
    }

    private static func refuseForeign(_ database: Database, path: String) throws {
        let isMarked = try number("application_id", database) == mark
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
        guard isMarked || isEmpty else {
            throw StartRefusal("The database \(path) belongs to another program.")
        }
        guard try number("user_version", database) <= version else {
            throw StartRefusal("The database \(path) was made by a newer version of the portal.")
        }
    }

    private static func number(_ pragma: String, _ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
    }

    /// What became of each reminder: its link, when its mail was handed over, or that it was refused for good.
    private static let secondVersion = """
        ALTER TABLE portal_reminder ADD COLUMN link BLOB;
        ALTER TABLE portal_reminder ADD COLUMN mailed_at INTEGER;
        ALTER TABLE portal_reminder ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX portal_reminder_link ON portal_reminder (link);
        """

    /// Text columns keep SQLite's default BINARY collation: identities are compared as bytes (R63).
    private static let tables = """
        CREATE TABLE portal_account (
            id INTEGER PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('customer', 'staff')),
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            identity TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE portal_invoice (
            number TEXT PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES portal_account,
            reference TEXT NOT NULL,
            issued INTEGER NOT NULL,
            due INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX portal_invoice_account ON portal_invoice (account, due);
        CREATE TABLE portal_line (
            invoice TEXT NOT NULL REFERENCES portal_invoice,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            quantity INTEGER NOT NULL,
            unit_cents INTEGER NOT NULL,
            PRIMARY KEY (invoice, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE portal_payment (
            invoice TEXT PRIMARY KEY REFERENCES portal_invoice,
            cents INTEGER NOT NULL,
            paid_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE portal_reminder (
            invoice TEXT NOT NULL REFERENCES portal_invoice,
            day INTEGER NOT NULL,
            PRIMARY KEY (invoice, day)
        ) STRICT, WITHOUT ROWID;
        """
}
