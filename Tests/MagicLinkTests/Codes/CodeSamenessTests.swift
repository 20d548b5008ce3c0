//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// What an asker cannot learn by codes: what became of another address's link, of what kind it is, and whether it was
/// mailed (R45).
@Suite struct CodeSamenessTests {
    private static let globex = "payables@globex.example"
    private let browser = BrowserProof.random()

    enum Fate: CaseIterable {
        case live
        case spent
        case expired
        case revoked
    }

    /// An asker has a link of his own, and asks for 15 or 16 more to another address in the same browser.
    ///
    /// Whether his own code is still taken must not hang on what becomes of the others.
    @Test(arguments: Fate.allCases, [15, 16])
    func onlyTimeDecidesWhichLinksACodeIsHeldAgainst(_ fate: Fate, _ others: Int) async throws {
        let harness = try Harness.withCodes { $0.policies = MixedPolicies() }
        let (_, code) = try await harness.mailed(browser: browser)
        for _ in 0..<others {
            harness.clock.advance(by: .seconds(1))
            let token = try await harness.token(for: Self.globex, browser: browser)
            if fate == .spent { _ = try await harness.links.redeem(token, browser: .random()) }
        }
        switch fate {
        case .live, .spent: harness.clock.advance(by: .seconds(1))
        case .expired: harness.clock.advance(by: .seconds(61))
        case .revoked: try await harness.links.revokeLinks(for: EmailAddress(Self.globex))
        }
        let answer = await refusal { try await harness.links.redeem(code: code, browser: browser) }
        #expect(answer.reason == (others < 16 ? nil : .wrongCode))
        // Each of the sixteen gave a try, whatever its state.
        let left = try await harness.triesLeft(browser)
        #expect(left == Array(repeating: 4, count: 16) + Array(repeating: 5, count: others - 15))
    }

    /// Of a live link and of those that are dead in every way, one is as good as the other for a wrong code.
    @Test func linksOfAllFatesGiveTheirTriesInTheOrderOfTime() async throws {
        let watched = SteppedStorage()
        let harness = try Harness.withCodes(storage: watched.storage, store: watched) {
            $0.policies = MixedPolicies()
            $0.limiter = watched
            $0.audit = watched
        }
        var steps: [[String]] = []
        for fate in Fate.allCases {
            let browser = BrowserProof.random()
            let token = try await harness.token(for: Self.globex, browser: browser)
            switch fate {
            case .live: break
            case .spent: _ = try await harness.links.redeem(token, browser: .random())
            case .expired: harness.clock.advance(by: .seconds(61))
            case .revoked: try await harness.links.revokeLinks(for: EmailAddress(Self.globex))
            }
            steps.append(try await wrongCode(in: browser, harness, watched))
        }
        #expect(Set(steps).count == 1 && steps[0].contains("takeCodeTry"), "\(steps)")
    }

    /// A link without a code takes the steps of one that has one, and gives as many tries, to no avail.
    @Test(arguments: [Harness.acme, "staff@portal.example", "anybody@open.example", "nobody@unknown.example"])
    func everyLinkThatIsAskedForGivesTries(_ address: String) async throws {
        let watched = SteppedStorage()
        let harness = try Harness.withCodes(storage: watched.storage, store: watched) {
            $0.policies = MixedPolicies()
            $0.limiter = watched
            $0.audit = watched
            $0.directory = KnownDirectory()
        }
        let reference = try await asked(for: Self.globex, harness, watched)
        let other = try await asked(for: address, harness, watched)
        #expect(other == reference && other.contains("takeCodeTry"))
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 10)
        let hasCode = address == Harness.acme
        #expect(try harness.mailer.codes(to: EmailAddress(address)).count == (hasCode ? 1 : 0))
        let isKnown = !address.hasPrefix("nobody")
        #expect(try harness.mailer.links(to: EmailAddress(address)).count == (isKnown ? 1 : 0))
    }

    /// Whether a mail went out is told by no row that goes earlier than others.
    @Test func rowsWithAndWithoutAMailAreThereAsLongAsCodesAreTyped() async throws {
        let harness = try Harness.withCodes {
            $0.policies = MixedPolicies()
            $0.directory = KnownDirectory()
        }
        for address in ["nobody@unknown.example", "staff@portal.example", Self.globex] {
            let origin = RequestOrigin(browser: browser)
            try await harness.links.requestLink(for: EmailAddress(address), origin: origin)
        }
        try await harness.deliver()
        harness.clock.advance(by: .seconds(3599))
        try await harness.deliver()
        let code = try SignInCode("2222-2222")
        #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.reason == .wrongCode)
        #expect(try await harness.triesLeft(browser) == [4, 4, 4])
        harness.clock.advance(by: .seconds(1))
        #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.reason == .noCode)
    }

    /// A binding that knows no browser gains none by codes.
    @Test func aLinkForAnyBrowserStaysOne() async throws {
        let harness = try Harness.withCodes { $0.policies = MixedPolicies() }
        let token = try await harness.token(for: "anybody@open.example", browser: browser)
        let preview = try await harness.links.preview(of: token, browser: browser)
        #expect(!preview.isRequestingBrowser)
        #expect(try await harness.links.redeem(token, browser: .random()).subject == "anybody@open.example")
    }

    /// The steps of five wrong codes for an address that was just asked for.
    private func asked(
        for address: String,
        _ harness: Harness,
        _ watched: SteppedStorage
    ) async throws -> [String] {
        let browser = BrowserProof.random()
        let origin = RequestOrigin(browser: browser)
        try await harness.links.requestLink(for: EmailAddress(address), origin: origin)
        try await harness.deliver()
        var steps: [String] = []
        for _ in 0..<6 { steps += try await wrongCode(in: browser, harness, watched) }
        return steps
    }

    private func wrongCode(
        in browser: BrowserProof,
        _ harness: Harness,
        _ watched: SteppedStorage
    ) async throws -> [String] {
        let code = try SignInCode("2222-2222")
        let names = Names()
        watched.watch { _, name in names.add(name) }
        let answer = await refusal { try await harness.links.redeem(code: code, browser: browser) }
        watched.watch()
        #expect(answer.code == .codeNotUsable)
        return names.all
    }
}

/// Codes for customers; others have a minute, a required browser or none, and no code.
private struct MixedPolicies: LinkPolicyProvider {
    let offersCodes = true

    func policy(for request: PolicyRequest) async throws -> LinkPolicy {
        switch request.address.mailbox {
        case "staff@portal.example": LinkPolicy(name: "staff", lifetime: .seconds(60), browser: .required)
        case "anybody@open.example": LinkPolicy(name: "open", browser: .none)
        case "payables@globex.example": LinkPolicy(name: "short", lifetime: .seconds(60))
        default: LinkPolicy(name: "customer", includesCode: true)
        }
    }
}

private struct KnownDirectory: AccountDirectory {
    func account(for address: EmailAddress) async throws -> AccountAnswer {
        address.mailbox.hasPrefix("nobody") ? .none : .account(Account(subject: address.identity, address: address))
    }
    func admit(_ address: EmailAddress) async throws -> Account { throw NoMail() }
    func firstProof(of account: Account) async throws {}
}
