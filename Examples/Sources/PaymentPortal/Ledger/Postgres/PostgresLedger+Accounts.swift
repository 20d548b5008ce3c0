//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

extension PostgresLedger {
    func account(for address: EmailAddress) async throws -> PortalAccount? {
        try await storage.run(
            "SELECT id, role, code, name, address FROM portal_account WHERE identity = $1",
            [.text(address.identity)]
        ).rows.first.flatMap(Self.account)
    }

    func account(_ role: PortalAccount.Role, code: String) async throws -> PortalAccount? {
        guard code.canBeStored else { return nil }
        return try await storage.run(
            "SELECT id, role, code, name, address FROM portal_account WHERE role = $1 AND code = $2",
            [.text(role.rawValue), .text(code)]
        ).rows.first.flatMap(Self.account)
    }

    func customers() async throws -> [PortalAccount] {
        try await storage.run(
            "SELECT id, role, code, name, address FROM portal_account WHERE role = 'customer' ORDER BY name"
        ).rows.compactMap(Self.account)
    }

    private static func account(_ row: PostgresRow) throws -> PortalAccount? {
        guard let role = PortalAccount.Role(rawValue: try row.word(1)) else { return nil }
        return PortalAccount(
            id: Int64(try row.number(0)),
            role: role,
            code: try row.word(2),
            name: try row.word(3),
            address: try row.word(4)
        )
    }
}
