//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Two customers, five invoices and the team: what a new portal starts with.
///
/// Dates count from the day on which the database was made, so that what is past due stays past due.
struct DemonstrationData: Sendable {
    struct NewAccount: Sendable {
        var role: PortalAccount.Role
        var code: String
        var name: String
        var address: EmailAddress
    }

    struct NewInvoice: Sendable {
        var number: String
        /// The code of the customer.
        var account: String
        var reference: String
        var issued: CalendarDay
        var due: CalendarDay
        var paidAt: UnixTime?
        var lines: [Invoice.Line]

        var amount: Money { lines.map(\.amount).total }
    }

    let accounts: [NewAccount]
    let invoices: [NewInvoice]

    init(today: CalendarDay) throws {
        accounts = [
            try Self.account(.customer, "acme", "Acme Corporation", "accounts@acme.example"),
            try Self.account(.customer, "globex", "Globex Industries", "payables@globex.example"),
            try Self.account(.staff, "ar-team", "Accounts receivable", "ar-team@portal.example"),
        ]
        func invoice(
            _ number: String,
            _ account: String,
            _ reference: String,
            issued: Int,
            due: Int,
            paid: Int? = nil,
            _ lines: [(text: String, quantity: Int, unitCents: Int)]
        ) -> NewInvoice {
            NewInvoice(
                number: number,
                account: account,
                reference: reference,
                issued: today.adding(days: issued),
                due: today.adding(days: due),
                paidAt: paid.map { UnixTime(seconds: Int64(today.adding(days: $0).number) * 86_400 + 36_000) },
                lines: lines.map {
                    Invoice.Line(text: $0.text, quantity: $0.quantity, unitPrice: Money(cents: $0.unitCents))
                }
            )
        }
        invoices = [
            invoice(
                "INV-1038",
                "acme",
                "PO 77120",
                issued: -75,
                due: -45,
                paid: -48,
                [("Pump service, spring", 1, 118_000), ("Seal kit", 4, 6_450)]
            ),
            invoice(
                "INV-1042",
                "acme",
                "PO 77215",
                issued: -54,
                due: -24,
                [("Centrifugal pump CP-40", 2, 184_500), ("Installation, hours", 9, 9_500), ("Freight", 1, 22_480)]
            ),
            invoice(
                "INV-1043",
                "acme",
                "PO 77302",
                issued: -6,
                due: 90,
                [("Pump service, summer", 1, 124_000), ("Filter cartridge", 12, 3_875)]
            ),
            invoice(
                "INV-2001",
                "globex",
                "4500-1187",
                issued: -43,
                due: -13,
                [("Pressure vessel inspection", 3, 64_000), ("Certificate", 3, 8_500)]
            ),
            invoice(
                "INV-2002",
                "globex",
                "4500-1203",
                issued: -9,
                due: 90,
                [("Safety valve SV-12", 6, 21_990), ("Calibration", 6, 4_500)]
            ),
        ]
    }

    private static func account(
        _ role: PortalAccount.Role,
        _ code: String,
        _ name: String,
        _ address: String
    ) throws -> NewAccount {
        NewAccount(role: role, code: code, name: name, address: try EmailAddress(address))
    }
}
