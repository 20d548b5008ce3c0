//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import InMemoryLogging
import Logging
import MagicLink
import MagicLinkTesting
import Synchronization
import Testing

@Suite("Failing parts, and what is told of them")
struct FailureTests {
    @Test(arguments: ["checkKeys", "insertLinks", "link", "redeemLink", "revokeLinks"])
    func aFailingStoreGrantsNothing(step: String) async throws {
        let store = FailingStore()
        let harness = try Harness(store: store)
        store.fail(at: step)
        let token = try? await harness.token()
        guard let token else {
            let answer = await refusal { try await harness.links.requestLink(for: EmailAddress(Harness.acme)) }
            #expect(answer.code == .unavailable)
            return
        }
        let answer = await refusal {
            try await harness.sessions.establish(try await harness.links.redeem(token), links: harness.links)
        }
        #expect(answer.code == .unavailable)
        store.fail(at: nil)
    }

    @Test func afterAFailureBehindTheClickTheSameBrowserGetsIn() async throws {
        let store = FailingStore()
        let harness = try Harness(store: store)
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        store.fail(at: "revokeLinks")
        #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .unavailable)
        store.fail(at: nil)
        #expect(await refusal { try await harness.links.redeem(token, browser: .random()) }.reason == .spent)
        #expect(try await harness.links.redeem(token, browser: browser).isRetry)
    }

    @Test func noSecretInLogsMetricsOrSpans() async throws {
        let handler = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in handler }
        logger.logLevel = .trace
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let browser = BrowserProof.random()
        harness.mailer.fail(1)
        try await harness.links.requestLink(
            for: address,
            destination: "/invoices/INV-1042",
            origin: RequestOrigin(browser: browser),
            logger: logger
        )
        try await harness.links.worker(logger: logger).drain()
        harness.clock.advance(by: .seconds(10))
        try await harness.links.worker(logger: logger).drain()
        let token = try harness.newestToken(to: address)
        _ = try await harness.links.preview(of: token, browser: browser, logger: logger)
        let signIn = try await harness.links.redeem(token, browser: browser, logger: logger)
        _ = await refusal { try await harness.links.redeem(token, logger: logger) }
        try await harness.links.requestLink(replacing: token, logger: logger)
        let lines = handler.entries.map { "\($0)" }
        #expect(lines.count > 5)
        for secret in [token.revealed(), browser.revealed(), signIn.sessionSecret.revealed(), Harness.acme] {
            let piece = String(secret.prefix(12))
            #expect(!lines.contains { $0.contains(piece) })
        }
        let (session, _) = try await harness.sessions.establish(signIn, links: harness.links)
        let values: [Any] = [
            signIn, session, token, browser, address, Account(subject: address.identity, address: address),
        ]
        let printed = values.flatMap {
            ["\($0)", String(reflecting: $0), "\(Mirror(reflecting: $0).children.map(\.value))"]
        }
        #expect(!printed.contains { $0.contains(Harness.acme) || $0.contains(token.revealed().prefix(12)) })
    }
}

/// In-memory storage whose one step fails on demand.
final class FailingStore: TokenStore {
    struct Failure: Error {}

    private let storage = InMemoryStorage()
    private let failing = Mutex<String?>(nil)

    func fail(at step: String?) {
        failing.withLock { $0 = step }
    }

    private func pass(_ step: String) throws {
        if failing.withLock({ $0 == step }) { throw Failure() }
    }

    func insertLinks(_ insertion: LinkInsertion) async throws {
        try pass("insertLinks")
        try await storage.insertLinks(insertion)
    }

    func link(_ id: Digest16) async throws -> LinkRow? {
        try pass("link")
        return try await storage.link(id)
    }

    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        try pass("redeemLink")
        return try await storage.redeemLink(redemption)
    }

    func revokeLinks(_ revocation: LinkRevocation) async throws {
        try pass("revokeLinks")
        try await storage.revokeLinks(revocation)
    }

    func eraseLinks(of group: Digest16) async throws {
        try await storage.eraseLinks(of: group)
    }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        try pass("checkKeys")
        return try await storage.checkKeys(checks)
    }

    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        try await storage.claimDeliveries(claim)
    }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        try await storage.finishDelivery(finish)
    }

    func removeExpired(_ sweep: Sweep) async throws -> Int {
        try await storage.removeExpired(sweep)
    }
}
