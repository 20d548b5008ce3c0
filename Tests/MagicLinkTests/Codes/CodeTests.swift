//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// The code beside a link: a press of that link, in the browser that asked, five tries, never an oracle (R30).
@Suite struct CodeTests {
    private let browser = BrowserProof.random()

    @Test func aRightCodeIsAPressOfItsLink() async throws {
        let harness = try Harness.withCodes()
        let (token, code) = try await harness.mailed(destination: "/invoices/INV-1042", browser: browser)
        let signIn = try await harness.links.redeem(code: code, browser: browser)
        #expect(signIn.subject == Harness.acme && signIn.destination == "/invoices/INV-1042")
        #expect(signIn.isByCode && signIn.scope.isFull && signIn.clicksRemaining == 0 && !signIn.isRetry)
        #expect(try await harness.events().suffix(1) == ["redeemed code"])
        #expect(try await harness.links.auditFunnel().redeemedByCode == 1)
        #expect(try await harness.links.auditFunnel().redeemed == 1)
        // The click is taken, for every other browser and for the code itself.
        #expect(await refusal { try await harness.links.redeem(token, browser: .random()) }.reason == .spent)
        // The same browser may repeat it, by code or by link, and gets the same session.
        let again = try await harness.links.redeem(code: code, browser: browser)
        let pressed = try await harness.links.redeem(token, browser: browser)
        #expect(again.isRetry && pressed.isRetry && !pressed.isByCode)
        #expect(again.sessionSecret.revealed() == signIn.sessionSecret.revealed())
        #expect(pressed.sessionSecret.revealed() == signIn.sessionSecret.revealed())
    }

    @Test func noMailHasACodeUnlessAPolicySaysSo() async throws {
        let harness = try Harness { $0.limits = .off }
        _ = try await harness.token(browser: browser)
        #expect(try harness.mailer.codes(to: EmailAddress(Harness.acme)).isEmpty)
        #expect(
            !LinkPolicy.signIn.includesCode && !LinkPolicy.reminder(lifetime: .seconds(60), maxClicks: 1).includesCode
        )
        #expect(try await harness.triesLeft(browser) == [])
    }

    @Test func whatNoBrowserAskedForHasNoCode() async throws {
        let harness = try Harness.withCodes()
        var policy = LinkPolicy.signIn
        policy.includesCode = true
        _ = try await harness.token()
        let order = LinkOrder(address: try EmailAddress(Harness.acme))
        _ = try await harness.links.mailLinks(for: [order], policy: policy)
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 2)
        #expect(harness.mailer.messages.allSatisfy { $0.codes.isEmpty && !$0.html.contains("code") })
    }

    @Test func aCodeIsOfNoUseInAnotherBrowser() async throws {
        let harness = try Harness.withCodes()
        let (_, code) = try await harness.mailed(browser: browser)
        for _ in 0..<10 {
            let answer = await refusal { try await harness.links.redeem(code: code, browser: .random()) }
            #expect(answer.code == .codeNotUsable && answer.reason == .noCode)
        }
        #expect(try await harness.triesLeft(browser) == [5])
        // Not even where the other browser has a link of its own, for the same address.
        let other = BrowserProof.random()
        let (_, theirs) = try await harness.mailed(browser: other)
        #expect(await refusal { try await harness.links.redeem(code: code, browser: other) }.reason == .wrongCode)
        #expect(await refusal { try await harness.links.redeem(code: theirs, browser: browser) }.reason == .wrongCode)
        #expect(try await harness.links.redeem(code: code, browser: browser).subject == Harness.acme)
    }

    @Test func afterFiveTriesTheCodeIsDeadAndTheLinkIsNot() async throws {
        let harness = try Harness.withCodes()
        let (token, code) = try await harness.mailed(browser: browser)
        for left in [4, 3, 2, 1, 0] {
            let answer = await refusal { try await harness.links.redeem(code: code.other, browser: browser) }
            #expect(answer.code == .codeNotUsable && answer.reason == .wrongCode)
            #expect(try await harness.triesLeft(browser) == (left > 0 ? [left] : []))
        }
        for late in [try code.other, code] {
            let answer = await refusal { try await harness.links.redeem(code: late, browser: browser) }
            #expect(answer.code == .codeNotUsable && answer.reason == .noCode)
        }
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 5)
        #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
    }

    @Test func of64WrongCodesAtOnceFiveAreCompared() async throws {
        let harness = try Harness.withCodes()
        for round in 1...20 {
            let browser = BrowserProof.random()
            let (token, code) = try await harness.mailed(browser: browser)
            let wrong = try code.other
            let before = try await harness.events().count { $0 == "refused wrongCode" }
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        _ = await refusal { try await harness.links.redeem(code: wrong, browser: browser) }
                    }
                }
            }
            let compared = try await harness.events().count { $0 == "refused wrongCode" } - before
            #expect(compared == 5, "round \(round)")
            #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.reason == .noCode)
            #expect(try await harness.links.redeem(token, browser: browser).subject == Harness.acme)
        }
    }

    @Test func theNewestSixteenLinksAreTried() async throws {
        let harness = try Harness.withCodes()
        var codes: [SignInCode] = []
        for _ in 0..<17 {
            codes.append(try await harness.mailed(browser: browser).code)
            harness.clock.advance(by: .seconds(1))
        }
        // The oldest is not among them, and costs each of the others a try, as any wrong code does.
        #expect(await refusal { try await harness.links.redeem(code: codes[0], browser: browser) }.reason == .wrongCode)
        #expect(try await harness.triesLeft(browser) == Array(repeating: 4, count: 16) + [5])
        let signIn = try await harness.links.redeem(code: codes[1], browser: browser)
        #expect(signIn.subject == Harness.acme)
        // A wrong guess of a right code is no event.
        #expect(try await harness.events().count { $0 == "refused wrongCode" } == 16)
    }

    @Test func aDeadLinkHasADeadCode() async throws {
        let harness = try Harness.withCodes()
        let (_, old) = try await harness.mailed(browser: browser)
        harness.clock.advance(by: .seconds(5))
        let (token, _) = try await harness.mailed(browser: browser)
        _ = try await harness.links.redeem(token, browser: browser)
        #expect(await refusal { try await harness.links.redeem(code: old, browser: browser) }.reason == .superseded)
        let (_, code) = try await harness.mailed(browser: browser)
        try await harness.links.revokeLinks(for: EmailAddress(Harness.acme))
        #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.code == .codeNotUsable)
        let (_, late) = try await harness.mailed(browser: browser)
        harness.clock.advance(by: .seconds(600))
        #expect(await refusal { try await harness.links.redeem(code: late, browser: browser) }.reason == .expired)
        harness.clock.advance(by: .seconds(3000))
        let answer = await refusal { try await harness.links.redeem(code: late, browser: browser) }
        #expect(answer.code == .codeNotUsable && answer.reason == .noCode)
    }

    @Test func spentClicksAreNoSecondSignIn() async throws {
        let harness = try Harness.withCodes()
        let (token, code) = try await harness.mailed(browser: browser)
        _ = try await harness.links.redeem(token, browser: .random())
        let answer = await refusal { try await harness.links.redeem(code: code, browser: browser) }
        #expect(answer.code == .codeNotUsable && answer.reason == .spent)
    }

    @Test(arguments: [BrowserBinding.preferred, .required, .typedAddress])
    func theBrowserThatAskedIsTheOneThatEveryBindingWants(_ binding: BrowserBinding) async throws {
        let harness = try Harness.withCodes(browser: binding)
        let (_, code) = try await harness.mailed(browser: browser)
        #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
    }

    @Test func aPolicyThatKnowsNoBrowserCannotHaveACode() async throws {
        let harness = try Harness.withCodes(browser: .none)
        let answer = await refusal { try await harness.token(browser: browser) }
        #expect(answer.code == .invalidConfiguration)
    }

    @Test func anotherPurposeIsAnotherCode() async throws {
        let harness = try Harness.withCodes { $0.purposes = [.invitation] }
        let (_, code) = try await harness.mailed(browser: browser)
        let answer = await refusal { try await harness.links.redeem(code: code, as: .invitation, browser: browser) }
        #expect(answer.code == .codeNotUsable)
        #expect(try await harness.triesLeft(browser) == [5])
    }

    @Test func aRotatedKeyKillsNoCode() async throws {
        let storage = InMemoryStorage()
        let (first, second) = (SigningKey.random(id: 1), SigningKey.random(id: 2))
        let before = try Harness.withCodes(storage: storage, keys: KeyRing(active: first))
        let (_, code) = try await before.mailed(browser: browser)
        let after = try Harness.withCodes(storage: storage, keys: KeyRing(active: second, accepted: [first]))
        #expect(try await after.links.redeem(code: code, browser: browser).subject == Harness.acme)
    }

    @Test func anAccountThatIsGoneGetsTheOneAnswer() async throws {
        let harness = try Harness.withCodes()
        let (_, code) = try await harness.mailed(browser: browser)
        let gone = try Harness.withCodes(storage: harness.storage) { $0.directory = NobodyDirectory() }
        let answer = await refusal { try await gone.links.redeem(code: code, browser: browser) }
        #expect(answer.code == .codeNotUsable && answer.reason == .noAccount)
    }

    @Test func theMailOfARetryHasTheSameCode() async throws {
        let harness = try Harness.withCodes()
        harness.mailer.fail()
        try await harness.links.requestLink(for: EmailAddress(Harness.acme), origin: RequestOrigin(browser: browser))
        try await harness.deliver()
        #expect(harness.mailer.messages.isEmpty)
        harness.clock.advance(by: .seconds(60))
        try await harness.deliver()
        let code = try #require(try harness.mailer.codes(to: EmailAddress(Harness.acme)).first)
        #expect(try await harness.links.redeem(code: code, browser: browser).isByCode)
    }
}

private struct NobodyDirectory: AccountDirectory {
    func account(for address: EmailAddress) async throws -> AccountAnswer { .none }
    func admit(_ address: EmailAddress) async throws -> Account { throw NoMail() }
    func firstProof(of account: Account) async throws {}
}
