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

/// The budget of wrong codes: a share for each network, what it counts, and who hears when it is used up (R30).
@Suite struct CodeBudgetTests {
    private let browser = BrowserProof.random()
    private let first = ClientNetwork("198.51.100.7")
    private let second = ClientNetwork("2001:db8:1:2::3")

    private static func day(_ count: Int) -> [RateLimit] { [RateLimit(count, per: .seconds(86_400))] }

    private func wrong(_ harness: Harness, _ network: ClientNetwork?, in browser: BrowserProof? = nil) async throws
        -> (code: MagicLinkError.Code?, reason: LinkRefusal?)
    {
        let code = try SignInCode("2222-2222")
        let browser = browser ?? self.browser
        return await refusal { try await harness.links.redeem(code: code, browser: browser, network: network) }
    }

    private func freshBrowser(_ harness: Harness) async throws -> (BrowserProof, SignInCode) {
        let browser = BrowserProof.random()
        return (browser, try await harness.mailed(browser: browser).code)
    }

    @Test func aNetworkHasItsShareAndNoMore() async throws {
        let harness = try Harness.withCodes {
            $0.limits.wrongCodesPerNetwork = Self.day(3)
            $0.limits.wrongCodes = Self.day(5)
        }
        let (browser, code) = try await freshBrowser(harness)
        for _ in 0..<3 { #expect(try await wrong(harness, first, in: browser).reason == .wrongCode) }
        for _ in 0..<50 { #expect(try await wrong(harness, first, in: browser).code == .limited) }
        // Nobody else is held up by it: the same browser comes from another network.
        let answer = try await harness.links.redeem(code: code, browser: browser, network: second)
        #expect(answer.isByCode)
        #expect(try await !harness.events().contains("refused codeBudget"))
        // What a network was refused took nothing from all together.
        for number in 1...3 {
            let (browser, _) = try await freshBrowser(harness)
            let answer = try await wrong(harness, ClientNetwork("203.0.113.\(number)"), in: browser)
            #expect(answer.code == (number < 3 ? .codeNotUsable : .limited))
        }
    }

    @Test func theDefaultsGiveANetworkAHundredth() {
        let limits = LinkLimits()
        #expect(limits.wrongCodesPerNetwork == Self.day(100) && limits.wrongCodes == Self.day(10_000))
        #expect(LinkLimits.off.wrongCodesPerNetwork.isEmpty)
    }

    @Test func theOperatorHearsWhenTheBudgetOfAllIsUsedUp() async throws {
        let metrics = TestMetrics()
        let harness = try withMetricsFactory(metrics) {
            try Harness.withCodes {
                $0.limits.wrongCodesPerNetwork = Self.day(2)
                $0.limits.wrongCodes = Self.day(3)
            }
        }
        let (browser, code) = try await freshBrowser(harness)
        for _ in 0..<2 { #expect(try await wrong(harness, first, in: browser).reason == .wrongCode) }
        #expect(try await wrong(harness, first, in: browser).code == .limited)
        #expect(try await !harness.events().contains("refused codeBudget"))
        #expect(try await wrong(harness, second, in: browser).reason == .wrongCode)
        for _ in 0..<100 { #expect(try await wrong(harness, second, in: browser).code == .limited) }
        let limited = await refusal {
            try await harness.links.redeem(code: code, browser: browser, network: ClientNetwork("203.0.113.9"))
        }
        #expect(limited.code == .limited)
        let told = try await harness.storage.auditEvents(AuditQuery(limit: 1000)).filter { $0.reason == "codeBudget" }
        #expect((1...24).contains(told.count))
        #expect(told.allSatisfy { $0.group == nil && $0.network == nil && $0.kind == .refused })
        let counter = try metrics.expectCounter("magiclink.refusals", [("reason", "codeBudget")])
        #expect(counter.values.count >= 2)
        // Links are not touched, and it fills again.
        harness.clock.advance(by: .seconds(86_400))
        let (late, next) = try await freshBrowser(harness)
        #expect(try await harness.links.redeem(code: next, browser: late, network: first).isByCode)
    }

    @Test func everyComparisonCountsNotEveryPost() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = Self.day(7) }
        for _ in 0..<3 { _ = try await harness.mailed(browser: browser) }
        #expect(try await wrong(harness, first).reason == .wrongCode)
        #expect(try await wrong(harness, first).reason == .wrongCode)
        // The seventh is compared; for the two links after it there is no token, and so no try is taken of them.
        #expect(try await wrong(harness, first).code == .limited)
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 7)
        #expect(try await harness.triesLeft(browser).sorted() == [2, 3, 3])
        #expect(try await wrong(harness, first).code == .limited)
        #expect(try await harness.triesLeft(browser).sorted() == [2, 3, 3])
    }

    @Test func aTokenGivenBackIsWorthNothingOnceTheBucketHasIt() async throws {
        let harness = try Harness.withCodes { $0.limits.wrongCodes = Self.day(2) }
        // A right code leaves a token over, and so does what is no code of the browser.
        let (first, code) = try await freshBrowser(harness)
        #expect(try await harness.links.redeem(code: code, browser: first).isByCode)
        for _ in 0..<5 { #expect(try await wrong(harness, nil, in: .random()).reason == .noCode) }
        harness.clock.advance(by: .seconds(86_400))
        let (browser, _) = try await freshBrowser(harness)
        for _ in 0..<2 { #expect(try await wrong(harness, nil, in: browser).reason == .wrongCode) }
        #expect(try await wrong(harness, nil, in: browser).code == .limited)
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 2)
    }

    @Test func rightCodesOfManyNetworksTakeNothingOfAll() async throws {
        let harness = try Harness.withCodes {
            $0.limits.wrongCodesPerNetwork = Self.day(1)
            $0.limits.wrongCodes = Self.day(2)
        }
        for number in 1...10 {
            let (browser, code) = try await freshBrowser(harness)
            let network = ClientNetwork("203.0.113.\(number)")
            #expect(try await harness.links.redeem(code: code, browser: browser, network: network).isByCode)
        }
        let (browser, _) = try await freshBrowser(harness)
        #expect(try await wrong(harness, first, in: browser).reason == .wrongCode)
    }

    @Test func theBudgetIsTakenBeforeAnyRowIsRead() async throws {
        let watched = SteppedStorage()
        let harness = try Harness.withCodes(storage: watched.storage, store: watched) {
            $0.limits.wrongCodes = Self.day(1)
            $0.limiter = watched
        }
        let (browser, code) = try await freshBrowser(harness)
        #expect(try await wrong(harness, first, in: browser).reason == .wrongCode)
        for browser in [browser, .random()] {
            let names = Names()
            watched.watch { _, name in names.add(name) }
            let answer = await refusal { try await harness.links.redeem(code: code, browser: browser) }
            watched.watch()
            #expect(answer.code == .limited && !names.all.contains("linksWithCode"))
        }
    }
}
