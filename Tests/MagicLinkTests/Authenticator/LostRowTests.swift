//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// A link is good while its row is there, and never because a mark of its use is missing (R16, R17, R18).
@Suite("Rows that are gone")
struct LostRowTests {
    @Test func aLinkWithoutItsRowOpensNothing() async throws {
        let browser = BrowserProof.random()
        for isUsed in [false, true] {
            let harness = try Harness()
            let token = try await harness.token(browser: browser)
            if isUsed { _ = try await harness.links.redeem(token, browser: browser) }
            // The same keys and an empty store: what a flush, an eviction or a restore of an old copy leaves.
            let emptied = try Harness()
            for proof in [browser, .random(), nil] {
                let pressed = await refusal { try await emptied.links.redeem(token, browser: proof) }
                #expect(pressed.code == .linkNotUsable && pressed.reason == .unknown)
                let opened = await refusal { try await emptied.links.preview(of: token, browser: proof) }
                #expect(opened.code == .linkNotUsable && opened.reason == .unknown)
            }
            try await emptied.links.requestLink(replacing: token)
            try await emptied.deliver()
            #expect(emptied.mailer.attempts == 0)
        }
    }

    @Test func erasingARowRefusesAndNeverRevives() async throws {
        let harness = try Harness {
            var policy = LinkPolicy.signIn
            policy.maxClicks = 2
            $0.policies = policy
        }
        let unused = try await harness.token()
        let used = try await harness.token()
        let signIn = try await harness.links.redeem(used, browser: .random())
        let rows = try await harness.storage.auditEvents(AuditQuery(limit: 1))
        let group = try #require(rows.first?.group)
        try await harness.storage.eraseLinks(of: group)
        for token in [unused, used] {
            #expect(await refusal { try await harness.links.redeem(token) }.reason == .unknown)
        }
        // Gone between the press and the session: nobody gets in.
        let late = await refusal { try await harness.sessions.establish(signIn, links: harness.links) }
        #expect(late.code == .linkNotUsable)
    }

    @Test func aSweepBetweenAnyTwoStepsChangesNothingBeforeTheResendWindowEnds() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let browser = BrowserProof.random()
        let worker = harness.links.worker(cleaning: [harness.storage], logger: harness.logger)
        func sweep() async throws {
            _ = try await harness.storage.removeExpired(Sweep(now: harness.clock.now, limit: 1000))
        }
        try await harness.links.requestLink(for: address, origin: RequestOrigin(browser: browser))
        try await sweep()
        try await worker.drain()
        try await sweep()
        let token = try harness.newestToken(to: address)
        _ = try await harness.links.preview(of: token, browser: browser)
        try await sweep()
        let signIn = try await harness.links.redeem(token, browser: browser)
        try await sweep()
        #expect(try await harness.links.redeem(token, browser: browser).isRetry)
        let (_, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        try await sweep()
        #expect(try await harness.sessions.session(for: secret, links: harness.links) != nil)

        // Spent and expired, it is dead and stays so; a press still brings a fresh one, to the end of the window.
        harness.clock.advance(by: .seconds(600 + 30 * 86_400 - 1))
        try await sweep()
        #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .linkNotUsable)
        try await harness.links.requestLink(replacing: token)
        try await worker.drain()
        #expect(harness.mailer.links(to: address).count == 2)
        harness.clock.advance(by: .seconds(1))
        try await sweep()
        try await harness.links.requestLink(replacing: token)
        try await worker.drain()
        #expect(harness.mailer.links(to: address).count == 2)
        #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .linkNotUsable)
    }
}
