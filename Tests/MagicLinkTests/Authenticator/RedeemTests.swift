//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Redeeming a link")
struct RedeemTests {
    @Test func aMailedLinkSignsInOnceAndLeadsToItsDestination() async throws {
        let harness = try Harness()
        let token = try await harness.token(destination: "/invoices/INV-1042")
        let signIn = try await harness.links.redeem(token)
        #expect(signIn.address.mailbox == Harness.acme)
        #expect(signIn.destination == "/invoices/INV-1042")
        #expect(signIn.scope == .full)
        #expect(signIn.clicksRemaining == 0)
        let again = await refusal { try await harness.links.redeem(token) }
        #expect(again.code == .linkNotUsable)
        #expect(again.reason == .spent)
    }

    @Test func aLinkIsRefusedFromItsExpiryOn() async throws {
        let harness = try Harness()
        let early = try await harness.token()
        harness.clock.advance(by: .seconds(599))
        _ = try await harness.links.redeem(early)
        let late = try await harness.token()
        harness.clock.advance(by: .seconds(600))
        #expect(await refusal { try await harness.links.redeem(late) }.reason == .expired)
    }

    @Test func aRetryByTheSameBrowserCostsNothingAndGetsTheSameSession() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        let first = try await harness.links.redeem(token, browser: browser)
        harness.clock.advance(by: .seconds(60))
        let retry = try await harness.links.redeem(token, browser: browser)
        #expect(!first.isRetry && retry.isRetry)
        #expect(first.sessionSecret.digest == retry.sessionSecret.digest)
        #expect(first.authenticatedAt == retry.authenticatedAt)
        harness.clock.advance(by: .seconds(1))
        #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.reason == .spent)
        let other = await refusal { try await harness.links.redeem(token, browser: .random()) }
        #expect(other.reason == .spent)
    }

    @Test func everyOtherBrowserGetsAnotherSession() async throws {
        let harness = try Harness {
            var policy = LinkPolicy.signIn
            policy.maxClicks = 2
            $0.policies = policy
        }
        let token = try await harness.token()
        let first = try await harness.links.redeem(token, browser: .random())
        let second = try await harness.links.redeem(token, browser: .random())
        #expect(first.sessionSecret.digest != second.sessionSecret.digest)
        let withoutBrowser = try Harness()
        let bare = try await withoutBrowser.token()
        _ = try await withoutBrowser.links.redeem(bare)
        #expect(await refusal { try await withoutBrowser.links.redeem(bare) }.reason == .spent)
    }

    @Test(arguments: [1, 3])
    func exactlyAsManyBrowsersGetInAsThereAreClicks(clicks: Int) async throws {
        for _ in 0..<50 {
            let harness = try Harness {
                var policy = LinkPolicy.signIn
                policy.maxClicks = clicks
                $0.policies = policy
            }
            let token = try await harness.token()
            let granted = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<32 {
                    group.addTask { (try? await harness.links.redeem(token, browser: .random())) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == clicks)
        }
    }

    @Test func aRequiredBrowserIsTheOnlyOneThatGetsIn() async throws {
        let harness = try Harness {
            var policy = LinkPolicy.signIn
            policy.browser = .required
            $0.policies = policy
        }
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        #expect(await refusal { try await harness.links.redeem(token, browser: .random()) }.code == .otherBrowser)
        #expect(await refusal { try await harness.links.redeem(token) }.code == .otherBrowser)
        #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
        let without = await refusal { try await harness.links.requestLink(for: EmailAddress(Harness.acme)) }
        #expect(without.code == .invalidConfiguration)
    }

    @Test func aFullSignInEndsOtherRequestedLinksAndTheirMailButNoIssuedOne() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let first = try await harness.token()
        let second = try await harness.token()
        let issued = try await harness.links.issueLink(
            for: address,
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        try await harness.links.requestLink(for: address)
        let mails = harness.mailer.messages.count
        _ = try await harness.links.redeem(first)
        try await harness.deliver()
        #expect(harness.mailer.messages.count == mails)
        #expect(await refusal { try await harness.links.redeem(second) }.reason == .superseded)
        let token = try MagicLinkToken(String(issued.url.revealed().suffix(64)))
        #expect(try await harness.links.redeem(token).scope == .only(PathScope("/invoices/INV-1042")))
    }

    @Test func aLinkOfAnotherPurposeRealmOrKeyIsRefusedWithoutTouchingTheStore() async throws {
        let harness = try Harness { $0.purposes = [.confirmAddress] }
        let address = try EmailAddress(Harness.acme)
        var policy = LinkPolicy.signIn
        policy.purpose = .confirmAddress
        let confirm = try await harness.links.issueLink(for: address, policy: policy)
        let token = try MagicLinkToken(String(confirm.url.revealed().suffix(64)))
        #expect(await refusal { try await harness.links.redeem(token) }.reason == .notAuthentic)
        #expect(try await harness.links.redeem(token, as: .confirmAddress).purpose == .confirmAddress)
        let signIn = try await harness.token()
        #expect(await refusal { try await harness.links.redeem(signIn, as: .confirmAddress) }.reason == .notAuthentic)
        let untouched = UntouchableStore()
        let elsewhere = try Harness(store: untouched, linkURL: "https://other.example/sign-in/link")
        #expect(await refusal { try await elsewhere.links.redeem(signIn) }.reason == .notAuthentic)
        harness.clock.advance(by: .seconds(601))
        let sameRealm = try Harness(store: untouched)
        sameRealm.clock.advance(by: .seconds(601))
        #expect(await refusal { try await sameRealm.links.redeem(signIn) }.reason == .expired)
    }

    @Test func rotatingKeysKillsNoLink() async throws {
        let old = SigningKey.random(id: 1)
        let new = SigningKey.random(id: 2)
        let before = try Harness(keys: KeyRing(active: old))
        let token = try await before.token()
        let after = try Harness(store: before.storage, keys: KeyRing(active: new, accepted: [old]))
        #expect(try await after.links.redeem(token).subject == Harness.acme)
        let dropped = try Harness(store: before.storage, keys: KeyRing(active: new))
        #expect(await refusal { try await dropped.links.redeem(token) }.reason == .notAuthentic)
        let foreign = try Harness(store: before.storage, keys: KeyRing(active: .random(id: 1)))
        let answer = await refusal { try await foreign.links.requestLink(for: EmailAddress(Harness.acme)) }
        #expect(answer.code == .unavailable)
    }

    @Test func anAccountThatIsGoneOrHasAnotherAddressIsRefused() async throws {
        let directory = ChangingDirectory()
        let harness = try Harness { $0.directory = directory }
        let token = try await harness.token()
        directory.answer(.none)
        #expect(await refusal { try await harness.links.redeem(token) }.reason == .noAccount)
        directory.answer(.account(Account(subject: "1", address: try EmailAddress(Harness.acme))))
        let next = try await harness.token()
        directory.answer(.account(Account(subject: "1", address: try EmailAddress("other@acme.example"))))
        #expect(await refusal { try await harness.links.redeem(next) }.reason == .noAccount)
    }

    @Test func signUpAndFirstProofComeBeforeTheSession() async throws {
        let directory = ChangingDirectory()
        directory.answer(.signUp)
        let harness = try Harness { $0.directory = directory }
        let token = try await harness.token()
        #expect(directory.calls == [])
        #expect(try await harness.links.redeem(token).subject == "admitted")
        #expect(directory.calls == ["admit", "firstProof"])
    }

    @Test func pressingASpentLinkOverAndOverDoesNotFillTheLog() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        _ = try await harness.links.redeem(token)
        for _ in 0..<100 {
            #expect(await refusal { try await harness.links.redeem(token) }.reason == .spent)
        }
        #expect(try await harness.events().count { $0 == "refused spent" } == 30)
    }
}
