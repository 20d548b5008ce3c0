//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Replacing a dead link")
struct ResendTests {
    @Test func oneWishBringsAFreshLinkToTheSamePlaceForThisBrowser() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let dead = try await harness.token(destination: "/invoices/INV-1042")
        harness.clock.advance(by: .seconds(86_400))
        let browser = BrowserProof.random()
        try await harness.links.requestLink(replacing: dead, origin: RequestOrigin(browser: browser))
        try await harness.deliver()
        let fresh = try harness.newestToken(to: address)
        #expect(try await harness.links.preview(of: fresh, browser: browser).isRequestingBrowser)
        #expect(try await harness.links.redeem(fresh, browser: browser).destination == "/invoices/INV-1042")
    }

    @Test func aForgedUnknownOrTooOldTokenBringsNothingAndTheSameAnswer() async throws {
        let harness = try Harness()
        let old = try await harness.token()
        let forged = try MagicLinkToken(String(repeating: "A", count: 64))
        let unknown = try await Harness().token()
        harness.mailer.forget()
        try await harness.links.requestLink(replacing: forged)
        try await harness.links.requestLink(replacing: unknown)
        harness.clock.advance(by: .seconds(600 + 30 * 86_400))
        try await harness.links.requestLink(replacing: old)
        try await harness.deliver()
        #expect(harness.mailer.attempts == 1)
        #expect(harness.mailer.messages.isEmpty)
    }

    @Test func theScopeIsNeverWiderThanThatOfTheDeadLink() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let issued = try await harness.links.issueLink(
            for: address,
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        harness.clock.advance(by: .seconds(601))
        try await harness.links.requestLink(replacing: MagicLinkToken(String(issued.url.revealed().suffix(64))))
        try await harness.deliver()
        let signIn = try await harness.links.redeem(try harness.newestToken(to: address))
        #expect(signIn.scope == .only(try PathScope("/invoices/INV-1042")))
    }

    @Test func itDrawsOnTheSameLimitsAsAnyRequest() async throws {
        let harness = try Harness()
        let dead = try await harness.token()
        harness.clock.advance(by: .seconds(3600))
        for _ in 0..<6 {
            try await harness.links.requestLink(replacing: dead)
        }
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1 + 3)
    }

    @Test func aFreshLinkKeepsPurposeAndPolicyName() async throws {
        let harness = try Harness { $0.purposes = [.invitation] }
        let address = try EmailAddress(Harness.acme)
        let issued = try await harness.links.issueLink(
            for: address,
            policy: LinkPolicy(name: "invitation", purpose: .invitation)
        )
        harness.clock.advance(by: .seconds(601))
        try await harness.links.requestLink(replacing: MagicLinkToken(String(issued.url.revealed().suffix(64))))
        try await harness.deliver()
        let fresh = try harness.newestToken(to: address)
        #expect(await refusal { try await harness.links.redeem(fresh) }.code == .linkNotUsable)
        #expect(try await harness.links.redeem(fresh, as: .invitation).policyName == "invitation")
    }

    @Test func aCorrelationIDOfAnyKindIsKeptShortAndPrintable() async throws {
        let harness = try Harness()
        let origin = RequestOrigin(correlationID: "a\0\n\u{1F600}" + String(repeating: "b", count: 100))
        try await harness.links.requestLink(for: EmailAddress(Harness.acme), origin: origin)
        let kept = try await harness.storage.auditEvents(AuditQuery(limit: 10)).compactMap(\.correlationID)
        #expect(kept == ["a??????" + String(repeating: "b", count: 57)])
    }
}
