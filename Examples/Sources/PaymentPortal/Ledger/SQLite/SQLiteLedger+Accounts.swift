//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import MagicLink

extension Ledger {
    /// Returns the account of an address, compared by its identity, byte for byte.
    func account(for address: EmailAddress) async throws -> PortalAccount? {
        let identity = address.identity
        return try await read { database in
            try Self.account(in: database, where: "identity = ?", identity)
        }
    }

    /// Returns the account of a session's subject.
    func account(subject: String) async throws -> PortalAccount? {
        let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let role = PortalAccount.Role(rawValue: parts[0]) else { return nil }
        let account = try await read { try Self.account(in: $0, where: "code = ?", parts[1]) }
        return account?.role == role ? account : nil
    }

    /// Returns a customer by its code.
    func customer(code: String) async throws -> PortalAccount? {
        try await account(subject: "customer:\(code)")
    }

    /// Returns all customers by name.
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
