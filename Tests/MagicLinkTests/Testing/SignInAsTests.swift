//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite struct SignInAsTests {
    @Test func itSignsInWithoutMail() async throws {
        let harness = try Harness()
        let acme = try EmailAddress(Harness.acme)
        let signIn = try await harness.links.signIn(as: acme)
        #expect(signIn.subject == acme.identity)
        #expect(signIn.scope.isFull)
        #expect(harness.mailer.attempts == 0)
    }

    @Test func itKeepsThePolicysScope() async throws {
        let harness = try Harness()
        var policy = LinkPolicy.reminder(lifetime: .seconds(600), maxClicks: 5)
        policy.browser = .required
        let signIn = try await harness.links.signIn(
            as: try EmailAddress(Harness.acme),
            policy: policy,
            destination: "/invoices/INV-1042"
        )
        #expect(signIn.scope.description == "/invoices/INV-1042")
        #expect(signIn.clicksRemaining == 4)
    }

    @Test func itMakesASession() async throws {
        let harness = try Harness()
        let (session, secret) = try await harness.sessions.signIn(
            as: try EmailAddress(Harness.acme),
            links: harness.links
        )
        let found = try await harness.sessions.session(for: secret, links: harness.links)
        #expect(found?.id == session.id)
    }
}
