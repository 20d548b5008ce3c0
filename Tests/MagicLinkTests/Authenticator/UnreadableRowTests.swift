//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Rows that the storage cannot understand")
struct UnreadableRowTests {
    private let store = SteppedStorage()
    private let harness: Harness

    init() throws {
        harness = try Harness(stepped: store)
    }

    @Test func areDeadLinksAndNoFailureOfTheStore() async throws {
        let token = try await harness.token()
        spoil("link", "redeemLink")
        for answer in [
            await refusal { try await harness.links.preview(of: token) },
            await refusal { try await harness.links.redeem(token) },
        ] {
            #expect(answer.code == .linkNotUsable && answer.reason == .tampered)
        }
        try await harness.links.requestLink(replacing: token)
        store.watch()
        #expect(try await harness.events().filter { $0 == "refused tampered" }.count == 3)
        #expect(try await harness.links.redeem(token).clicksRemaining == 0)
    }

    @Test func makeNoSession() async throws {
        let signIn = try await harness.links.redeem(try await harness.token())
        spoil("link")
        let answer = await refusal { try await harness.sessions.establish(signIn, links: harness.links) }
        #expect(answer.code == .linkNotUsable)
        store.watch()
        #expect(try await harness.sessions.session(for: signIn.sessionSecret, links: harness.links) == nil)
    }

    @Test func areNoSessions() async throws {
        let signIn = try await harness.links.redeem(try await harness.token())
        let (session, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        spoil("session")
        #expect(try await harness.sessions.session(for: secret, links: harness.links) == nil)
        #expect(try await harness.sessions.endDevice(session.publicID, of: session, links: harness.links) == false)
    }

    private func spoil(_ steps: String...) {
        store.watch { _, name in if steps.contains(name) { throw UnreadableRow("for a test") } }
    }
}
