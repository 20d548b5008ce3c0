//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB

/// The portal's tables, and the mark by which the portal knows its own file.
enum LedgerSchema {
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
            try DemonstrationData(today: today).insert(into: database)
        }
        try database.execute(sql: secondVersion)
        try database.execute(sql: "PRAGMA application_id = \(mark); PRAGMA user_version = \(version)")
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
