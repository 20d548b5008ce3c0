//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Tells the library who may sign in: the customers and the team.
struct PortalDirectory: AccountDirectory {
    let ledger: any Ledger

    func account(for address: EmailAddress) async throws -> AccountAnswer {
        guard let account = try await ledger.account(for: address) else { return .none }
        return .account(Account(subject: account.subject, address: try EmailAddress(account.address)))
    }
}
