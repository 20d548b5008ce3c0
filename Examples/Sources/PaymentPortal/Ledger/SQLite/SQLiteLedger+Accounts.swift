//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import MagicLink

extension SQLiteLedger {
    func account(for address: EmailAddress) async throws -> PortalAccount? {
        let identity = address.identity
        return try await read { database in
            try Self.account(in: database, where: "identity = ?", identity)
        }
    }

    func account(_ role: PortalAccount.Role, code: String) async throws -> PortalAccount? {
        let account = try await read { try Self.account(in: $0, where: "code = ?", code) }
        return account?.role == role ? account : nil
    }

    func customers() async throws -> [PortalAccount] {
        try await read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM portal_account WHERE role = 'customer' ORDER BY name")
                .compactMap(Self.account)
        }
    }

    private static func account(
        in database: Database,
        where condition: String,
        _ value: String
    ) throws -> PortalAccount? {
        try Row.fetchOne(database, sql: "SELECT * FROM portal_account WHERE \(condition)", arguments: [value])
            .flatMap(account)
    }

    private static func account(_ row: Row) -> PortalAccount? {
        PortalAccount.Role(rawValue: row["role"]).map { role in
            PortalAccount(id: row["id"], role: role, code: row["code"], name: row["name"], address: row["address"])
        }
    }
}
