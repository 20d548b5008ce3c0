//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Sessions and their end")
struct RevokeTests {
    @Test func aSessionIsFoundByItsSecretUntilItIsEnded() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        let signIn = try await harness.links.redeem(token, browser: browser)
        let (session, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        #expect(try await harness.sessions.session(for: secret, links: harness.links)?.id == session.id)
        try await harness.sessions.end(session.id, links: harness.links)
        #expect(try await harness.sessions.session(for: secret, links: harness.links) == nil)
        let retry = try await harness.links.redeem(token, browser: browser)
        #expect(
            await refusal { try await harness.sessions.establish(retry, links: harness.links) }.code == .linkNotUsable
        )
    }

    @Test func aPressThatWasHeldUpMakesNoSession() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        let signIn = try await harness.links.redeem(token, browser: browser)
        harness.clock.advance(by: .seconds(30))
        let late = await refusal { try await harness.sessions.establish(signIn, links: harness.links) }
        #expect(late.code == .unavailable)
        let retry = try await harness.links.redeem(token, browser: browser)
        _ = try await harness.sessions.establish(retry, links: harness.links)
    }

    @Test func idleAndAbsoluteLimitsEndASession() async throws {
        let harness = try Harness()
        let signIn = try await harness.links.redeem(try await harness.token())
        let (_, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        for _ in 0..<24 {
            harness.clock.advance(by: .seconds(29 * 60))
            #expect(try await harness.sessions.session(for: secret, links: harness.links) != nil)
        }
        harness.clock.advance(by: .seconds(29 * 60))
        #expect(try await harness.sessions.session(for: secret, links: harness.links) == nil)
        let next = try await harness.links.redeem(try await harness.token())
        let (_, idle) = try await harness.sessions.establish(next, links: harness.links)
        harness.clock.advance(by: .seconds(30 * 60))
        #expect(try await harness.sessions.session(for: idle, links: harness.links) == nil)
    }

    @Test func aNewSignInEndsTheSessionThatTheBrowserHad() async throws {
        let harness = try Harness()
        let first = try await harness.links.redeem(try await harness.token())
        let (old, oldSecret) = try await harness.sessions.establish(first, links: harness.links)
        let second = try await harness.links.redeem(try await harness.token())
        let (_, secret) = try await harness.sessions.establish(second, replacing: old, links: harness.links)
        #expect(try await harness.sessions.session(for: oldSecret, links: harness.links) == nil)
        #expect(try await harness.sessions.session(for: secret, links: harness.links) != nil)
    }

    @Test func endingEverythingEndsLinksRetriesAndSessions() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let used = try await harness.token(browser: browser)
        let unused = try await harness.token()
        let signIn = try await harness.links.redeem(used, browser: browser)
        let (session, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        try await harness.sessions.endEverything(of: session, links: harness.links)
        #expect(try await harness.sessions.session(for: secret, links: harness.links) == nil)
        for token in [used, unused] {
            #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .linkNotUsable)
        }
    }

    @Test func aSignInThatRacesWithTheEndOfEverythingLeavesNoSession() async throws {
        let harness = try Harness()
        let signIn = try await harness.links.redeem(try await harness.token())
        try await harness.links.revokeLinks(for: EmailAddress(Harness.acme))
        #expect(
            await refusal { try await harness.sessions.establish(signIn, links: harness.links) }.code == .linkNotUsable
        )
        #expect(try await harness.sessions.session(for: signIn.sessionSecret, links: harness.links) == nil)
    }

    @Test func freshMeansAFullSignInByAYoungLink() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        harness.clock.advance(by: .seconds(500))
        let (session, _) = try await harness.sessions.establish(
            try await harness.links.redeem(token),
            links: harness.links
        )
        #expect(session.isFresh(within: .seconds(900), at: harness.clock.now))
        #expect(!session.isFresh(within: .seconds(499), at: harness.clock.now))
        let issued = try await harness.links.issueLink(
            for: EmailAddress(Harness.acme),
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        let narrow = try await harness.links.redeem(MagicLinkToken(String(issued.url.revealed().suffix(64))))
        let (narrowSession, _) = try await harness.sessions.establish(narrow, links: harness.links)
        #expect(!narrowSession.isFresh(within: .seconds(900), at: harness.clock.now))
    }

    @Test func aBrowserThatIsSignedInAlreadyJustGoesThere() async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(destination: "/invoices", browser: browser)
        let signIn = try await harness.links.redeem(token, browser: browser)
        let (session, _) = try await harness.sessions.establish(signIn, links: harness.links)
        harness.clock.advance(by: .seconds(120))
        let answer = try await harness.links.press(
            harness.links.check(token, before: .pressing, logger: harness.logger),
            browser: browser,
            session: session,
            switchProof: nil,
            logger: harness.logger
        )
        guard case .alreadySignedIn(let destination, let left) = answer else {
            Issue.record("unexpected \(answer)")
            return
        }
        #expect(destination == "/invoices" && left == 0)
    }

    @Test func somebodyElsesSessionIsReplacedOnlyWithTheProof() async throws {
        let harness = try Harness()
        let first = try await harness.links.redeem(try await harness.token())
        let (session, _) = try await harness.sessions.establish(first, links: harness.links)
        let other = try await harness.token(for: "payables@globex.example")
        func press(_ proof: String?) async throws -> PressAnswer {
            try await harness.links.press(
                harness.links.check(other, before: .pressing, logger: harness.logger),
                browser: nil,
                session: session,
                switchProof: proof,
                logger: harness.logger
            )
        }
        guard case .otherAccount(let change) = try await press(nil) else {
            Issue.record("no question was asked")
            return
        }
        #expect(change.current != change.next)
        guard case .otherAccount = try await press("AAAAAAAAAAAAAAAAAAAAAA") else {
            Issue.record("a wrong proof was taken")
            return
        }
        guard case .signedIn(let signIn) = try await press(change.proof) else {
            Issue.record("the right proof was not taken")
            return
        }
        #expect(signIn.subject == "payables@globex.example")
    }
}
