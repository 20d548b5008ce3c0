//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

/// The portal's tables in PostgreSQL.
enum PostgresLedgerSchema {
    private static let version = 1
    /// Any number: whoever makes the tables holds the lock by this number.
    private static let lock: Int64 = 4_871_120_630_115_220_946

    /// Makes and fills the tables where they are missing, inside the caller's transaction.
    static func prepare(_ database: PostgresTransaction, _ data: DemonstrationData) throws {
        if let found = try currentVersion(database) { return try refuseNewer(found) }
        try database.run("SELECT pg_advisory_xact_lock($1)", [.integer(lock)])
        // Another process may have made them meanwhile.
        if let found = try currentVersion(database) { return try refuseNewer(found) }
        for table in tables { try database.run(table) }
        try insert(data, into: database)
        try database.run("INSERT INTO portal_schema (id, version) VALUES (1, $1)", [.integer(Int64(version))])
    }

    private static func refuseNewer(_ found: Int) throws {
        guard found <= version else {
            throw StartRefusal("The portal's tables in PostgreSQL were made by a newer version of the portal.")
        }
    }

    private static func currentVersion(_ database: PostgresTransaction) throws -> Int? {
        let isThere = try database.run(
            """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_class AS table_ JOIN pg_catalog.pg_namespace AS schema_
                    ON schema_.oid = relnamespace
                WHERE relname = 'portal_schema' AND nspname = current_schema()
            )
            """
        ).rows.first?.flag(0)
        guard isThere == true else { return nil }
        return try database.run("SELECT version FROM portal_schema").rows.first?.number(0)
    }

    private static func insert(_ data: DemonstrationData, into database: PostgresTransaction) throws {
        for account in data.accounts {
            try database.run(
                "INSERT INTO portal_account (role, code, name, address, identity) VALUES ($1, $2, $3, $4, $5)",
                [
                    .text(account.role.rawValue), .text(account.code), .text(account.name),
                    .text(account.address.mailbox), .text(account.address.identity),
                ]
            )
        }
        for invoice in data.invoices {
            try database.run(
                """
                INSERT INTO portal_invoice (number, account, reference, issued, due)
                SELECT $1, id, $2, $3, $4 FROM portal_account WHERE code = $5
                """,
                [
                    .text(invoice.number), .text(invoice.reference), .integer(Int64(invoice.issued.number)),
                    .integer(Int64(invoice.due.number)), .text(invoice.account),
                ]
            )
            for (position, line) in invoice.lines.enumerated() {
                try database.run(
                    "INSERT INTO portal_line (invoice, position, text, quantity, unit_cents) VALUES ($1, $2, $3, $4, $5)",
                    [
                        .text(invoice.number), .integer(Int64(position)), .text(line.text),
                        .integer(Int64(line.quantity)), .integer(Int64(line.unitPrice.cents)),
                    ]
                )
            }
            if let paidAt = invoice.paidAt {
                try database.run(
                    "INSERT INTO portal_payment (invoice, cents, paid_at) VALUES ($1, $2, $3)",
                    [.text(invoice.number), .integer(Int64(invoice.amount.cents)), .integer(paidAt.seconds)]
                )
            }
        }
    }

    /// Text columns have the collation "C", whatever the database's own is: identities are compared as bytes (R63).
    private static let tables: [StaticString] = [
        "CREATE TABLE portal_schema (id bigint NOT NULL PRIMARY KEY CHECK (id = 1), version bigint NOT NULL)",
        """
        CREATE TABLE portal_account (
            id bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            role text COLLATE "C" NOT NULL CHECK (role IN ('customer', 'staff')),
            code text COLLATE "C" NOT NULL UNIQUE,
            name text COLLATE "C" NOT NULL,
            address text COLLATE "C" NOT NULL,
            identity text COLLATE "C" NOT NULL UNIQUE
        )
        """,
        """
        CREATE TABLE portal_invoice (
            number text COLLATE "C" NOT NULL PRIMARY KEY,
            account bigint NOT NULL REFERENCES portal_account,
            reference text COLLATE "C" NOT NULL,
            issued bigint NOT NULL,
            due bigint NOT NULL
        )
        """,
        "CREATE INDEX portal_invoice_account ON portal_invoice (account, due)",
        """
        CREATE TABLE portal_line (
            invoice text COLLATE "C" NOT NULL REFERENCES portal_invoice,
            position bigint NOT NULL,
            text text COLLATE "C" NOT NULL,
            quantity bigint NOT NULL,
            unit_cents bigint NOT NULL,
            PRIMARY KEY (invoice, position)
        )
        """,
        """
        CREATE TABLE portal_payment (
            invoice text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES portal_invoice,
            cents bigint NOT NULL,
            paid_at bigint NOT NULL
        )
        """,
        """
        CREATE TABLE portal_reminder (
            invoice text COLLATE "C" NOT NULL REFERENCES portal_invoice,
            day bigint NOT NULL,
            link bytea,
            mailed_at bigint,
            failed boolean NOT NULL DEFAULT FALSE,
            PRIMARY KEY (invoice, day)
        )
        """,
        "CREATE INDEX portal_reminder_link ON portal_reminder (link)",
        """
        CREATE VIEW portal_invoice_state AS
        SELECT number, account, reference, issued, due, paid_at,
            (SELECT sum(quantity * unit_cents) FROM portal_line WHERE invoice = number)::bigint AS cents
        FROM portal_invoice LEFT JOIN portal_payment ON portal_payment.invoice = number
        """,
    ]
}
