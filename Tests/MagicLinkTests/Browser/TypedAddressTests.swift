//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// A link that wants its address typed in every browser but the one that asked for it (R27).
@Suite("A link that wants its address typed")
struct TypedAddressTests {
    private let acme: EmailAddress
    private let stranger: EmailAddress

    init() throws {
        acme = try EmailAddress(Harness.acme)
        stranger = try EmailAddress("somebody@acme.example")
    }

    private func harness(maxClicks: Int = 1) throws -> Harness {
        try Harness {
            var policy = LinkPolicy.signIn
            policy.browser = .typedAddress
            policy.maxClicks = maxClicks
            $0.policies = policy
        }
    }

    @Test func theBrowserThatAskedContinuesAsUsual() async throws {
        let harness = try harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        let preview = try await harness.links.preview(of: token, browser: browser)
        #expect(preview.isRequestingBrowser && !preview.needsAddress)
        #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
    }

    @Test func anyOtherBrowserTypesTheAddress() async throws {
        let harness = try harness()
        let token = try await harness.token(browser: .random())
        let other = BrowserProof.random()
        let preview = try await harness.links.preview(of: token, browser: other)
        #expect(preview.needsAddress && !preview.isRequestingBrowser)
        #expect(await refusal { try await harness.links.redeem(token, browser: other) }.code == .addressNeeded)
        let wrong = await refusal { try await harness.links.redeem(token, browser: other, typedAddress: stranger) }
        #expect(wrong.code == .addressNeeded && wrong.reason == .otherAddress)
        // No click was spent; the spelling of the address does not matter, as it never does.
        let typed = try EmailAddress(" Accounts@ACME.example")
        let signIn = try await harness.links.redeem(token, browser: other, typedAddress: typed)
        #expect(signIn.subject == Harness.acme && signIn.clicksRemaining == 0)
        let again = await refusal { try await harness.links.redeem(token, browser: .random(), typedAddress: acme) }
        #expect(again.code == .linkNotUsable && again.reason == .spent)
    }

    @Test func aClientWithoutABrowserTypesItToo() async throws {
        let harness = try harness()
        let token = try await harness.token(browser: .random())
        #expect(await refusal { try await harness.links.redeem(token) }.code == .addressNeeded)
        #expect(try await harness.links.redeem(token, typedAddress: acme).subject == Harness.acme)
    }

    @Test func aLinkThatNoBrowserAskedForWantsItEverywhere() async throws {
        let harness = try harness()
        let asked = try await harness.token()
        let issued = try await harness.links.issueLink(
            for: acme,
            policy: LinkPolicy(name: "statement", browser: .typedAddress)
        )
        for token in [asked, try MagicLinkToken(String(issued.url.revealed().suffix(64)))] {
            #expect(await refusal { try await harness.links.redeem(token, browser: .random()) }.code == .addressNeeded)
            #expect(await refusal { try await harness.links.redeem(token) }.code == .addressNeeded)
            #expect(try await harness.links.redeem(token, typedAddress: acme).subject == Harness.acme)
        }
    }

    @Test func afterFiveTriesItIsDeadInOtherBrowsersOnly() async throws {
        let harness = try harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        // Typing nothing is no try.
        for _ in 0..<10 {
            #expect(await refusal { try await harness.links.redeem(token) }.code == .addressNeeded)
        }
        for _ in 0..<5 {
            let answer = await refusal {
                try await harness.links.redeem(token, browser: .random(), typedAddress: stranger)
            }
            #expect(answer.code == .addressNeeded)
        }
        for late in [stranger, acme] {
            let answer = await refusal { try await harness.links.redeem(token, browser: .random(), typedAddress: late) }
            #expect(answer.code == .otherBrowser)
        }
        harness.clock.advance(by: .seconds(599))
        let last = await refusal { try await harness.links.redeem(token, browser: .random(), typedAddress: acme) }
        #expect(last.code == .otherBrowser, "no try comes back in the link's life")
        #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
    }

    @Test func manyAtOnceHaveNoMoreTries() async throws {
        let harness = try harness()
        let token = try await harness.token(browser: .random())
        let compared = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    await refusal {
                        try await harness.links.redeem(token, browser: .random(), typedAddress: stranger)
                    }.code == .addressNeeded
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(compared == 5)
    }

    @Test(arguments: [1, 3])
    func exactlyAsManyBrowsersGetInAsThereAreClicks(clicks: Int) async throws {
        let harness = try harness(maxClicks: clicks)
        let token = try await harness.token(browser: .random())
        let granted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    (try? await harness.links.redeem(token, browser: .random(), typedAddress: acme)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(granted == clicks)
    }

    @Test func aRetryTakesNeitherAClickNorATry() async throws {
        let harness = try harness()
        let token = try await harness.token(browser: .random())
        let other = BrowserProof.random()
        let first = try await harness.links.redeem(token, browser: other, typedAddress: acme)
        for _ in 0..<10 {
            let retry = try await harness.links.redeem(token, browser: other, typedAddress: acme)
            #expect(retry.isRetry && retry.sessionSecret.digest == first.sessionSecret.digest)
        }
        // What was typed is compared all the same.
        let wrong = await refusal { try await harness.links.redeem(token, browser: other, typedAddress: stranger) }
        #expect(wrong.code == .addressNeeded)
    }

    @Test func otherLinksIgnoreWhatWasTyped() async throws {
        let harness = try Harness()
        let token = try await harness.token(browser: .random())
        let signIn = try await harness.links.redeem(token, browser: .random(), typedAddress: stranger)
        #expect(signIn.subject == Harness.acme)
    }

    @Test(arguments: ["required", "browser", "binding"])
    func whoeverWritesTheTableCannotTakeTheBindingAway(field: String) async throws {
        let harness = try harness()
        let thief = BrowserProof.random()
        let token = try await harness.token(browser: .random())
        try await harness.change { row in
            switch field {
            case "required": row.requiresBrowser = false
            case "browser": row.browser = thief.digest
            default: row.payload[4] = BrowserBinding.preferred.kind.rawValue
            }
        }
        #expect(await refusal { try await harness.links.redeem(token, browser: thief) }.code == .linkNotUsable)
        let typed = await refusal { try await harness.links.redeem(token, browser: thief, typedAddress: acme) }
        #expect(typed.code == .linkNotUsable)
    }
}
