//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import MagicLink

/// Two customers, five invoices and the team: what a new portal starts with.
///
/// Dates count from the day on which the file was made, so that what is past due stays past due.
struct DemonstrationData {
    let today: CalendarDay

    func insert(into database: Database) throws {
        let acme = try account(.customer, "acme", "Acme Corporation", "accounts@acme.example", database)
        let globex = try account(.customer, "globex", "Globex Industries", "payables@globex.example", database)
        _ = try account(.staff, "ar-team", "Accounts receivable", "ar-team@portal.example", database)

        try invoice(
            "INV-1038",
            acme,
            "PO 77120",
            issued: -75,
            due: -45,
            paid: -48,
            [("Pump service, spring", 1, 118_000), ("Seal kit", 4, 6_450)],
            database
        )
        try invoice(
            "INV-1042",
            acme,
            "PO 77215",
            issued: -54,
            due: -24,
            [("Centrifugal pump CP-40", 2, 184_500), ("Installation, hours", 9, 9_500), ("Freight", 1, 22_480)],
            database
        )
        try invoice(
            "INV-1043",
            acme,
            "PO 77302",
            issued: -6,
            due: 90,
            [("Pump service, summer", 1, 124_000), ("Filter cartridge", 12, 3_875)],
            database
        )
        try invoice(
            "INV-2001",
            globex,
            "4500-1187",
            issued: -43,
            due: -13,
            [("Pressure vessel inspection", 3, 64_000), ("Certificate", 3, 8_500)],
            database
        )
        try invoice(
            "INV-2002",
            globex,
            "4500-1203",
            issued: -9,
            due: 90,
            [("Safety valve SV-12", 6, 21_990), ("Calibration", 6, 4_500)],
            database
        )
    }

    private func account(
        _ role: PortalAccount.Role,
        _ code: String,
        _ name: String,
        _ text: String,
        _ database: Database
    ) throws -> Int64 {
        let address = try EmailAddress(text)
        try database.execute(
            sql: "INSERT INTO portal_account (role, code, name, address, identity) VALUES (?, ?, ?, ?, ?)",
            arguments: [role.rawValue, code, name, address.mailbox, address.identity]
        )
        return database.lastInsertedRowID
    }

    private func invoice(
        _ number: String,
        _ account: Int64,
        _ reference: String,
        issued: Int,
        due: Int,
        paid: Int? = nil,
        _ lines: [(text: String, quantity: Int, unitCents: Int)],
        _ database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO portal_invoice (number, account, reference, issued, due) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                number, account, reference, today.adding(days: issued).number, today.adding(days: due).number,
            ]
        )
        for (position, line) in lines.enumerated() {
            try database.execute(
                sql: "INSERT INTO portal_line (invoice, position, text, quantity, unit_cents) VALUES (?, ?, ?, ?, ?)",
                arguments: [number, position, line.text, line.quantity, line.unitCents]
            )
        }
        if let paid {
            let cents = lines.reduce(0) { $0 + $1.quantity * $1.unitCents }
            try database.execute(
                sql: "INSERT INTO portal_payment (invoice, cents, paid_at) VALUES (?, ?, ?)",
                arguments: [number, cents, today.adding(days: paid).number * 86_400 + 36_000]
            )
        }
    }
}
