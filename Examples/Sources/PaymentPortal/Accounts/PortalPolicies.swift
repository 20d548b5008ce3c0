//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Which links the portal gives: customers' as the options say, the team's short and bound to the browser that asked.
struct PortalPolicies: LinkPolicyProvider {
    let ledger: any Ledger
    let linkLifetime: Duration
    let maxClicks: Int
    /// Whether customers' mails have a code beside the link.
    ///
    /// Never the team's: whoever reads a code out to a caller has signed the caller in, and the team sees every customer
    /// (R30). Never reminders: no browser asked for them.
    var hasCodes = false

    /// Takes a customer straight to one invoice, and no further: 7 days, 5 clicks.
    static let reminder = LinkPolicy.reminder(lifetime: .seconds(7 * 86_400), maxClicks: 5)

    /// Ten minutes, one click, the requesting browser only.
    static let staff = LinkPolicy(
        name: "staff",
        lifetime: .seconds(10 * 60),
        maxClicks: 1,
        browser: .required
    )

    /// What customers get, and addresses that nobody knows.
    var customer: LinkPolicy {
        var policy = LinkPolicy.signIn
        policy.lifetime = linkLifetime
        policy.maxClicks = maxClicks
        policy.includesCode = hasCodes
        return policy
    }

    var offersCodes: Bool { hasCodes }

    /// One look-up for every address, known or not, whose outcome decides between values only (R46).
    func policy(for request: PolicyRequest) async throws -> LinkPolicy {
        let isStaff = try await ledger.account(for: request.address)?.role == .staff
        if isStaff { return Self.staff }
        return request.replacing == Self.reminder.name ? Self.reminder : customer
    }
}
