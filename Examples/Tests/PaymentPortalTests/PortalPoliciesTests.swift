//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@testable import PaymentPortal

@Suite struct PortalPoliciesTests {
    private func policy(
        _ address: String,
        replacing name: String? = nil,
        hasCodes: Bool = false
    ) async throws -> LinkPolicy {
        try await withFolder { folder in
            let ledger = try SQLiteLedger(path: "\(folder)/portal.sqlite", today: CalendarDay(number: 20_500))
            let policies = PortalPolicies(
                ledger: ledger,
                linkLifetime: .seconds(7_200),
                maxClicks: 3,
                hasCodes: hasCodes
            )
            #expect(policies.offersCodes == hasCodes)
            return try await policies.policy(for: PolicyRequest(address: try EmailAddress(address), replacing: name))
        }
    }

    @Test(arguments: ["accounts@acme.example", "payables@globex.example", "nobody@elsewhere.example"])
    func customersAndStrangersGetWhatTheOptionsSay(address: String) async throws {
        let policy = try await policy(address)
        #expect(policy.lifetime == .seconds(7_200))
        #expect(policy.maxClicks == 3)
        #expect(policy.browser == .preferred)
        #expect(policy.scope == .full)
    }

    @Test(arguments: [nil, "staff", "reminder", "sign-in"])
    func theTeamGetsShortLinksForItsOwnBrowser(replacing: String?) async throws {
        let policy = try await policy("AR-Team@portal.example", replacing: replacing)
        #expect(policy.lifetime == .seconds(600))
        #expect(policy.maxClicks == 1)
        #expect(policy.browser == .required)
    }

    /// A code can be read out to a caller, so that those who see every customer never get one (R30).
    @Test func codesAreForCustomersOnlyAndForNobodyByDefault() async throws {
        let (customer, team) = ("accounts@acme.example", "ar-team@portal.example")
        #expect(try await policy(customer, hasCodes: true).includesCode)
        #expect(try await policy("nobody@elsewhere.example", hasCodes: true).includesCode)
        #expect(try await !policy(team, hasCodes: true).includesCode)
        #expect(try await !policy(customer, replacing: "reminder", hasCodes: true).includesCode)
        #expect(try await !policy(customer).includesCode)
    }

    @Test func aReminderIsReplacedByAReminder() async throws {
        let policy = try await policy("accounts@acme.example", replacing: "reminder")
        #expect(policy.lifetime == .seconds(7 * 86_400))
        #expect(policy.maxClicks == 5)
        #expect(policy.scope == .destinationOnly)
        #expect(try await self.policy("accounts@acme.example", replacing: "staff").scope == .full)
    }
}
