//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Somebody who can sign in: a customer, or the accounts-receivable team.
struct PortalAccount: Sendable, Hashable {
    enum Role: String, Sendable, Hashable {
        case customer
        case staff
    }

    var id: Int64
    var role: Role
    /// Short and stable, such as `acme`.
    var code: String
    var name: String
    /// The address as it is written to.
    var address: String

    /// What sessions carry.
    var subject: String { "\(role.rawValue):\(code)" }
}
