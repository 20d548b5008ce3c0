//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Metrics
import MetricsTestKit
import Testing

/// What an operator's dashboard shows: the values themselves, by label and dimension.
@Suite("Metrics")
struct LinkMetricsTests {
    private let metrics = TestMetrics()
    private static let reminder = LinkPolicy.reminder(lifetime: .seconds(86_400), maxClicks: 5)

    /// A harness whose handles are those of these metrics.
    private func harness(
        store: (any TokenStore)? = nil,
        _ change: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws -> Harness {
        try withMetricsFactory(metrics) { try Harness(store: store, change) }
    }

    private func count(_ label: String, _ dimension: String, _ value: String) throws -> Int64 {
        try metrics.expectCounter("magiclink.\(label)", [(dimension, value)]).totalValue
    }

    /// The last values of a gauge: of sign-in mails, and of bulk mails.
    private func gauges(_ label: String) throws -> [Double?] {
        try ["sign-in", "bulk"].map { lane in
            try metrics.expectGauge("magiclink.deliveries.\(label)", [("lane", lane)]).lastValue
        }
    }

    /// Runs a worker until it has measured once.
    private func measure(_ harness: Harness) async {
        let clock = NotingClock()
        let worker = MagicLinkWorker(links: harness.links, cleaning: [], logger: harness.logger, clock: clock)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            await clock.untilNoted { $0.contains(.seconds(15)) }
            group.cancelAll()
        }
    }

    @Test func theQueuesLengthAndAgeAreMeasured() async throws {
        let harness = try harness()
        harness.mailer.hold()
        let orders = try (0..<3).map { number in
            LinkOrder(address: try EmailAddress("customer\(number)@acme.example"), destination: "/invoices/INV-1042")
        }
        _ = try await harness.links.mailLinks(for: orders, policy: Self.reminder)
        harness.clock.advance(by: .seconds(40))
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        harness.clock.advance(by: .seconds(2))
        await measure(harness)
        #expect(try gauges("waiting") == [1, 3])
        #expect(try gauges("oldest_seconds") == [2, 42])

        harness.mailer.release()
        harness.clock.advance(by: .seconds(100))
        try await harness.deliver()
        await measure(harness)
        #expect(try gauges("waiting") == [0, 0])
        #expect(try gauges("oldest_seconds") == [0, 0])
    }

    /// A clock that was set back is no negative age.
    @Test func noAgeIsBelowZero() async throws {
        let harness = try harness()
        harness.mailer.hold()
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        harness.clock.advance(by: .seconds(-100))
        await measure(harness)
        #expect(try gauges("waiting") == [1, 0])
        #expect(try gauges("oldest_seconds") == [0, 0])
    }

    /// A queue that does not count says nothing: a dashboard shows a gap, and no empty queue.
    @Test func aQueueThatDoesNotCountIsNotMeasured() async throws {
        await measure(try harness(store: FailingStore()))
        #expect(try gauges("waiting") == [nil, nil])
        #expect(try gauges("oldest_seconds") == [nil, nil])
    }

    @Test func everyOutcomeOfADeliveryIsCounted() async throws {
        let directory = NobodyDirectory(exceptFor: Harness.acme)
        let harness = try harness { $0.directory = directory }
        let address = try EmailAddress(Harness.acme)
        harness.mailer.fail(1)
        try await harness.links.requestLink(for: address)
        try await harness.deliver()
        #expect(try count("deliveries", "outcome", "retried") == 1)
        #expect(try count("deliveries", "outcome", "sent") == 0)
        harness.clock.advance(by: .seconds(60))
        try await harness.deliver()
        #expect(try count("deliveries", "outcome", "sent") == 1)
        harness.mailer.fail(1, .permanent)
        try await harness.links.requestLink(for: address)
        try await harness.deliver()
        #expect(try count("deliveries", "outcome", "failed") == 1)
        try await harness.links.requestLink(for: EmailAddress("nobody@acme.example"))
        try await harness.deliver()
        #expect(try count("deliveries", "outcome", "dropped") == 1)
        #expect(try count("deliveries", "outcome", "retried") == 1)
        #expect(try count("deliveries", "outcome", "sent") == 1)
    }

    @Test func requestsRedemptionsAndRefusalsAreCounted() async throws {
        let harness = try harness { $0.limits.perAddress = [RateLimit(2, per: .seconds(600))] }
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        for _ in 0..<3 { try await harness.links.requestLink(for: EmailAddress(Harness.acme)) }
        #expect(try count("requests", "outcome", "accepted") == 2)
        #expect(try count("requests", "outcome", "limited") == 2)
        for _ in 0..<3 { _ = try await harness.links.redeem(token, browser: browser) }
        _ = await refusal { try await harness.links.redeem(token) }
        #expect(try count("redemptions", "outcome", "granted") == 1)
        #expect(try count("redemptions", "outcome", "retry") == 2)
        #expect(try count("refusals", "reason", "spent") == 1)
    }

    /// Dimensions come from closed lists, so that nobody who asks can make series without end.
    @Test func noDimensionComesFromOutside() async throws {
        let harness = try harness()
        let before = metrics.counters.count + metrics.recorders.count
        for number in 0..<20 {
            _ = try await harness.token(for: "accounts\(number)@acme.example")
        }
        #expect(metrics.counters.count + metrics.recorders.count == before)
    }
}

/// Knows one mailbox.
private struct NobodyDirectory: AccountDirectory {
    let known: String

    init(exceptFor known: String) {
        self.known = known
    }

    func account(for address: EmailAddress) async throws -> AccountAnswer {
        guard address.identity == known else { return .none }
        return .account(Account(subject: address.identity, address: address))
    }
}
