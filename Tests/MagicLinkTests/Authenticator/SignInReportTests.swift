//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// What a sign-in says of itself, so that an application can ask for more (R40).
@Suite("What a sign-in reports")
struct SignInReportTests {
    @Test func itNamesPolicyPurposeAndTimes() async throws {
        let harness = try Harness { $0.purposes = [.confirmAddress] }
        var policy = LinkPolicy.signIn
        policy.name = "confirm"
        policy.purpose = .confirmAddress
        let issued = try await harness.links.issueLink(for: EmailAddress(Harness.acme), policy: policy)
        let made = harness.clock.now
        harness.clock.advance(by: .seconds(100))
        let token = try MagicLinkToken(String(issued.url.revealed().suffix(64)))
        let browser = BrowserProof.random()
        let signIn = try await harness.links.redeem(token, as: .confirmAddress, browser: browser)
        #expect(signIn.purpose == .confirmAddress)
        #expect(signIn.policyName == "confirm")
        #expect(signIn.linkCreatedAt == made)
        #expect(signIn.authenticatedAt == made.adding(.seconds(100)))
        // A retry is the same sign-in: it makes nobody look more recently here than he was.
        harness.clock.advance(by: .seconds(20))
        let retry = try await harness.links.redeem(token, as: .confirmAddress, browser: browser)
        #expect(retry.authenticatedAt == signIn.authenticatedAt && retry.linkCreatedAt == made)
    }

    @Test func aSecondFactorIsAskedAgainAfterEachSignIn() async throws {
        let harness = try Harness()
        var passedSecondFactor: Set<Digest32> = []
        let browser = BrowserProof.random()
        let first = try await harness.links.redeem(try await harness.token(browser: browser), browser: browser)
        let (session, secret) = try await harness.sessions.establish(first, links: harness.links)
        passedSecondFactor.insert(session.id)
        let known = try await harness.sessions.session(for: secret, links: harness.links)
        #expect(known.map { passedSecondFactor.contains($0.id) } == true)
        let second = try await harness.links.redeem(try await harness.token(browser: browser), browser: browser)
        let (next, _) = try await harness.sessions.establish(second, replacing: session, links: harness.links)
        #expect(next.subject == session.subject)
        #expect(!passedSecondFactor.contains(next.id), "the new session has proved the mailbox and nothing else")
    }
}
