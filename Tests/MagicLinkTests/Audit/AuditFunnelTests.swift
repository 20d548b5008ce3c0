//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Counting and paging what happened")
struct AuditFunnelTests {
    @Test func theFunnelSaysWhatBecameOfEveryWish() async throws {
        let directory = ChangingDirectory()
        let harness = try Harness { $0.directory = directory }
        let address = try EmailAddress(Harness.acme)
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        for _ in 0..<3 { try await harness.links.requestLink(for: address) }
        directory.answer(.none)
        try await harness.deliver()
        directory.answer(.account(Account(subject: "customer-1", address: address)))
        _ = try await harness.links.preview(of: token, browser: browser)
        _ = try await harness.links.redeem(token, browser: browser)
        _ = try await harness.links.redeem(token, browser: browser)
        for _ in 0..<2 { _ = await refusal { try await harness.links.redeem(token, browser: .random()) } }
        let funnel = try await harness.links.auditFunnel()
        #expect(funnel.asked == 4 && funnel.limited == 1 && funnel.issued == 0)
        #expect(funnel.sent == 1 && funnel.notSent == 2)
        #expect(funnel.opened == 1 && funnel.redeemed == 1 && funnel.retried == 1 && funnel.refused == 2)
        #expect(funnel.reasons(of: .refused) == [AuditCount(kind: .refused, reason: "spent", count: 2)])
        #expect(funnel.reasons(of: .notSent) == [AuditCount(kind: .notSent, reason: "noAccount", count: 2)])
        #expect(funnel.reasons(of: .redeemed).map(\.count) == [1, 1])
        let now = harness.clock.now
        #expect(try await harness.links.auditFunnel(until: now).counts.isEmpty)
        #expect(try await harness.links.auditFunnel(since: now).counts == funnel.counts)
        #expect(try await harness.links.auditFunnel(since: now.adding(.seconds(1))).counts.isEmpty)
    }

    /// Whatever a browser repeats, a link fills no log.
    @Test func retriesAndRefusalsAreKeptABoundedNumberOfTimes() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        for _ in 0..<100 {
            _ = try await harness.links.redeem(token, browser: browser)
            _ = await refusal { try await harness.links.redeem(token, browser: .random()) }
        }
        let funnel = try await harness.links.auditFunnel()
        #expect(funnel.redeemed == 1 && funnel.retried == 30 && funnel.refused == 30)
    }

    @Test func changedRowsAreToldOfABoundedNumberOfTimes() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        try await harness.change { $0.payload = [] }
        for _ in 0..<400 { _ = await refusal { try await harness.links.preview(of: token) } }
        #expect(try await harness.links.auditFunnel().refused == 300)
    }

    @Test func pagesOfAnAddressShowItsEventsOnceAndNobodyElses() async throws {
        let harness = try Harness { $0.limits = .off }
        for _ in 0..<5 {
            try await harness.links.requestLink(for: EmailAddress(Harness.acme))
            try await harness.links.requestLink(for: EmailAddress("payables@globex.example"))
            harness.clock.advance(by: .seconds(1))
        }
        let address = try EmailAddress("Accounts@Acme.example")
        var pages: [AuditPage] = []
        repeat {
            let before = pages.last?.next.map(\.description).flatMap { AuditCursor($0) }
            pages.append(try await harness.links.auditPage(of: address, before: before, limit: 2))
        } while pages.last?.next != nil
        #expect(pages.map(\.events.count) == [2, 2, 1])
        #expect(Set(pages.flatMap(\.events).map(\.at)).count == 5)
        #expect(pages.flatMap(\.events).allSatisfy { $0.domain == "acme.example" })
        #expect(try await harness.links.auditPage().events.count == 10)
    }

    @Test(arguments: ["", ".", "1", "1.", ".1", "1.2.3", "a.b", "1,2", " 1.2", "9223372036854775808.0", "\u{0661}.2"])
    func aPlaceIsReadBackOnlyFromTwoNumbers(_ text: String) {
        #expect(AuditCursor(text) == nil)
    }

    @Test(arguments: [(Int64.min, Int64.max), (0, 0), (1_800_000_000, 17)])
    func aPlaceComesBackFromItsText(_ seconds: Int64, _ sequence: Int64) {
        let cursor = AuditCursor(at: UnixTime(seconds: seconds), sequence: sequence)
        #expect(AuditCursor(cursor.description) == cursor)
    }

    @Test func withoutALogTheQuestionIsRefused() async throws {
        let harness = try Harness(store: UntouchableStore()) { $0.audit = nil }
        #expect(await refusal { try await harness.links.auditFunnel() }.code == .invalidConfiguration)
    }
}
