//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Asking for a link")
struct RequestTests {
    @Test func theMailWaitsInTheStoreUntilTheWorkerSendsIt() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        try await harness.links.requestLink(for: address, destination: "/invoices/INV-1042")
        #expect(harness.mailer.messages.isEmpty)
        try await harness.deliver()
        try await harness.deliver()
        let link = try #require(harness.mailer.links(to: address).first)
        #expect(harness.mailer.messages.count == 1)
        #expect(link.hasPrefix("https://portal.example/sign-in/link?token="))
        #expect(link.utf8.count == "https://portal.example/sign-in/link?token=".utf8.count + 64)
        #expect(try await harness.events() == ["requested", "sent"])
    }

    @Test func anUnknownAddressTakesTheSamePathAndGetsNoMail() async throws {
        let directory = ChangingDirectory()
        directory.answer(.none)
        let harness = try Harness { $0.directory = directory }
        try await harness.links.requestLink(for: EmailAddress("nobody@acme.example"))
        try await harness.deliver()
        #expect(harness.mailer.attempts == 0)
        #expect(try await harness.events() == ["requested", "not-sent noAccount"])
    }

    @Test func beyondTheAddressLimitTheAnswerIsTheSameAndNoMailGoesOut() async throws {
        let harness = try Harness()
        let spellings = [
            "accounts@acme.example", " Accounts@ACME.example", "accounts+one@acme.example", "ACCOUNTS@acme.example",
        ]
        for spelling in spellings {
            try await harness.links.requestLink(for: EmailAddress(spelling))
        }
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 3)
        #expect(try await harness.events().filter { $0 == "limited" }.count == 1)
        harness.clock.advance(by: .seconds(15 * 60))
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 4)
    }

    @Test func theNetworkLimitIsVisibleAndBurnsNoAddressQuota() async throws {
        let harness = try Harness { $0.limits.perNetwork = [RateLimit(2, per: .seconds(60))] }
        let flooder = RequestOrigin(network: ClientNetwork("192.0.2.1"))
        let mapped = RequestOrigin(network: ClientNetwork("::ffff:192.0.2.1"))
        let victim = try EmailAddress(Harness.acme)
        try await harness.links.requestLink(for: EmailAddress("a@acme.example"), origin: flooder)
        try await harness.links.requestLink(for: EmailAddress("b@acme.example"), origin: mapped)
        for _ in 0..<5 {
            await #expect { try await harness.links.requestLink(for: victim, origin: flooder) } throws: { error in
                let error = error as? MagicLinkError
                return error?.code == .limited && (error?.retryAfter ?? .zero) >= .seconds(1)
            }
        }
        for network in ["2001:db8::1", "2001:db8:0:1::1", "192.0.2.2"] {
            try await harness.links.requestLink(
                for: victim,
                origin: RequestOrigin(network: ClientNetwork(network))
            )
        }
        try await harness.deliver()
        #expect(harness.mailer.links(to: victim).count == 3)
    }

    @Test func clientsWithoutAnAddressShareOneBucket() async throws {
        let harness = try Harness { $0.limits.perNetwork = [RateLimit(1, per: .seconds(60))] }
        try await harness.links.requestLink(for: EmailAddress("a@acme.example"))
        #expect(
            await refusal { try await harness.links.requestLink(for: EmailAddress("b@acme.example")) }.code == .limited
        )
    }

    @Test func limitsHoldUnderConcurrency() async throws {
        let harness = try Harness { $0.limits.perNetwork = [] }
        let address = try EmailAddress(Harness.acme)
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask { try? await harness.links.requestLink(for: address) }
            }
        }
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 3)
    }

    @Test func requestsThatNobodyReadsDoNotTouchALinkThatIsOut() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        for _ in 0..<20 {
            try? await harness.links.requestLink(for: EmailAddress(Harness.acme))
        }
        #expect(try await harness.links.redeem(token).subject == Harness.acme)
    }

    @Test func aDestinationThatIsNotAllowedIsRefusedBeforeAnythingIsStored() async throws {
        let harness = try Harness(store: UntouchableStore()) {
            $0.destinations = .paths(.under("/invoices/"))
            $0.defaultDestination = "/invoices/all"
        }
        let answer = await refusal {
            try await harness.links.requestLink(for: EmailAddress(Harness.acme), destination: "/staff")
        }
        #expect(answer.code == .invalidDestination)
    }

    @Test func aPolicyNarrowsTheDestinationWithoutTellingTheRequester() async throws {
        let harness = try Harness {
            var policy = LinkPolicy.signIn
            policy.destinations = .paths(.under("/invoices/"))
            $0.policies = policy
        }
        let token = try await harness.token(destination: "/staff")
        #expect(try await harness.links.redeem(token).destination == "/")
        let issued = await refusal {
            var policy = LinkPolicy.signIn
            policy.destinations = .paths(.under("/invoices/"))
            return try await harness.links.issueLink(
                for: EmailAddress(Harness.acme),
                policy: policy,
                destination: "/staff"
            )
        }
        #expect(issued.code == .invalidDestination)
    }

    @Test func aDestinationIsCheckedAgainAtRedemption() async throws {
        let before = try Harness()
        let full = try await before.token(destination: "/old/page")
        let narrow = try await before.links.issueLink(
            for: EmailAddress(Harness.acme),
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/old/page"
        )
        let after = try Harness(store: before.storage) { $0.destinations = .paths(.exactly("/")) }
        #expect(try await after.links.redeem(full).destination == "/")
        let token = try MagicLinkToken(String(narrow.url.revealed().suffix(64)))
        #expect(await refusal { try await after.links.redeem(token) }.reason == .destination)
    }
}
