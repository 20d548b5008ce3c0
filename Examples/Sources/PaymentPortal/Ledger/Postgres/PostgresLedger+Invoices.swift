//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

extension PostgresLedger {
    func invoices(of account: PortalAccount?) async throws -> [Invoice] {
        try await storage.run(
            """
            SELECT number, account, reference, issued, due, paid_at, cents FROM portal_invoice_state
            WHERE $1::bigint IS NULL OR account = $1 ORDER BY paid_at IS NOT NULL, due, number
            """,
            [.integer(account?.id)]
        ).rows.map(Self.invoice)
    }

    func invoice(_ number: String, of account: PortalAccount) async throws -> (Invoice, [Invoice.Line])? {
        guard number.canBeStored else { return nil }
        let found = try await storage.run(
            """
            SELECT number, account, reference, issued, due, paid_at, cents FROM portal_invoice_state
            WHERE number = $1 AND account = $2
            """,
            [.text(number), .integer(account.id)]
        ).rows.first
        guard let found else { return nil }
        // Lines never change once they are written.
        let lines = try await storage.run(
            "SELECT text, quantity, unit_cents FROM portal_line WHERE invoice = $1 ORDER BY position",
            [.text(number)]
        ).rows
        return (
            try Self.invoice(found),
            try lines.map { line in
                Invoice.Line(
                    text: try line.word(0),
                    quantity: try line.number(1),
                    unitPrice: Money(cents: try line.number(2))
                )
            }
        )
    }

    func invoice(_ number: String) async throws -> Invoice? {
        guard number.canBeStored else { return nil }
        return try await storage.run(
            """
            SELECT number, account, reference, issued, due, paid_at, cents FROM portal_invoice_state WHERE number = $1
            """,
            [.text(number)]
        ).rows.first.map(Self.invoice)
    }

    func pay(_ number: String, of account: PortalAccount, at now: UnixTime) async throws -> Bool {
        guard number.canBeStored else { return false }
        return try await storage.run(
            """
            INSERT INTO portal_payment (invoice, cents, paid_at)
            SELECT number, cents, $1 FROM portal_invoice_state WHERE number = $2 AND account = $3
            ON CONFLICT (invoice) DO NOTHING
            """,
            [.integer(now.seconds), .text(number), .integer(account.id)]
        ).affected == 1
    }

    private static func invoice(_ row: PostgresRow) throws -> Invoice {
        Invoice(
            number: try row.word(0),
            account: Int64(try row.number(1)),
            reference: try row.word(2),
            issued: CalendarDay(number: try row.number(3)),
            due: CalendarDay(number: try row.number(4)),
            amount: Money(cents: try row.number(6)),
            paid: try row.integer(5).map { CalendarDay(UnixTime(seconds: $0)) }
        )
    }
}
