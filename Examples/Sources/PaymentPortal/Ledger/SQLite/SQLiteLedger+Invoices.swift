//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import MagicLink

extension SQLiteLedger {
    func invoices(of account: PortalAccount?) async throws -> [Invoice] {
        let id = account?.id
        return try await read { database in
            try Row.fetchAll(
                database,
                sql: "\(Self.invoices) WHERE ?1 IS NULL OR account = ?1 ORDER BY paid_at IS NOT NULL, due, number",
                arguments: [id]
            ).map(Self.invoice)
        }
    }

    func invoice(_ number: String, of account: PortalAccount) async throws -> (Invoice, [Invoice.Line])? {
        try await read { database in
            let row = try Row.fetchOne(
                database,
                sql: "\(Self.invoices) WHERE number = ? AND account = ?",
                arguments: [number, account.id]
            )
            guard let row else { return nil }
            let lines = try Row.fetchAll(
                database,
                sql: "SELECT * FROM portal_line WHERE invoice = ? ORDER BY position",
                arguments: [number]
            )
            return (
                Self.invoice(row),
                lines.map { line in
                    Invoice.Line(
                        text: line["text"],
                        quantity: line["quantity"],
                        unitPrice: Money(cents: line["unit_cents"])
                    )
                }
            )
        }
    }

    func invoice(_ number: String) async throws -> Invoice? {
        try await read { database in
            try Row.fetchOne(database, sql: "\(Self.invoices) WHERE number = ?", arguments: [number]).map(Self.invoice)
        }
    }

    func pay(_ number: String, of account: PortalAccount, at now: UnixTime) async throws -> Bool {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO portal_payment (invoice, cents, paid_at)
                    SELECT number, (SELECT sum(quantity * unit_cents) FROM portal_line WHERE invoice = number), :now
                    FROM portal_invoice WHERE number = :number AND account = :account
                    ON CONFLICT (invoice) DO NOTHING
                    """,
                arguments: ["now": now.seconds, "number": number, "account": account.id]
            )
            return database.changesCount == 1
        }
    }

    private static let invoices = """
        SELECT number, account, reference, issued, due, paid_at,
            (SELECT sum(quantity * unit_cents) FROM portal_line WHERE invoice = number) AS cents
        FROM portal_invoice LEFT JOIN portal_payment ON portal_payment.invoice = number
        """

    private static func invoice(_ row: Row) -> Invoice {
        let paidAt: Int64? = row["paid_at"]
        return Invoice(
            number: row["number"],
            account: row["account"],
            reference: row["reference"],
            issued: CalendarDay(number: row["issued"]),
            due: CalendarDay(number: row["due"]),
            amount: Money(cents: row["cents"]),
            paid: paidAt.map { CalendarDay(UnixTime(seconds: $0)) }
        )
    }
}
