//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

/// Pressing a link makes one session, once, whatever happens to the answers (R6, R29, R35, R37, R88).
@Suite struct PressLinkTests {
    @Test func signsInAndGoesToTheDestination() async throws {
        let site = try Site()
        let browser = Browser(site)
        let reply = try await browser.signIn(to: "/invoices/INV-1042?open=1#total")
        #expect(reply.status == 303)
        #expect(reply.location == "/invoices/INV-1042?open=1#total")
        #expect(reply.body.isEmpty)
        let authorization = try await site.handler.authorization(of: browser.request("/invoices"))
        #expect(authorization.session?.account == "a***@acme.example")
    }

    @Test func theCookiesHaveEveryAttribute() async throws {
        let reply = try await Browser(try Site()).signIn()
        let session = try #require(reply.sessionCookie)
        let attributes = session.split(separator: ";").map { $0.drop { $0 == " " }.lowercased() }
        for needed in ["secure", "httponly", "samesite=lax", "path=/"] {
            #expect(attributes.contains(needed), "\(needed)")
        }
        #expect(!attributes.contains { $0.hasPrefix("domain") })
        #expect(session.utf8.count < 4096)
        #expect(session.prefix { $0 != ";" }.utf8.count == "__Host-magiclink-session=".utf8.count + 43)
        let browser = try #require(try await Site().respond(.get, "/sign-in").browserCookie)
        for needed in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=34560000"] {
            #expect(browser.contains(needed), "\(needed)")
        }
        #expect(browser.prefix { $0 != ";" }.utf8.count == "__Host-magiclink-browser=".utf8.count + 43)
    }

    @Test func aDoublePressIsOneSessionAndOneClick() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices")
        let body = "token=" + (try await site.mailedToken())
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        let headers = browser.withCookies(form)
        // Neither answer was there when the other press was sent.
        let first = await site.respond(.post, "/sign-in/link", headers: headers, body: body)
        let second = await site.respond(.post, "/sign-in/link", headers: headers, body: body)
        #expect(first.status == 303 && second.status == 303)
        #expect(first.location == "/invoices" && second.location == "/invoices")
        #expect(first.sessionCookie != nil)
        #expect(first.sessionCookie == second.sessionCookie)
        // And with the answer there: nothing is spent, nothing is made.
        browser.keep(second)
        let third = await browser.post("/sign-in/link", body)
        #expect(third.status == 303 && third.location == "/invoices")
        #expect(third.sessionCookie == nil)
        let sessions = try await site.liveSessions(of: "accounts@acme.example")
        #expect(sessions.count == 1)
    }

    @Test func presentingItAgainAfterTheGraceJustNavigates() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn(to: "/invoices")
        let token = try await site.mailedToken()
        site.clock.advance(by: .seconds(300))
        #expect(await browser.get("/sign-in/link?token=" + token).location == "/invoices")
        #expect(await browser.post("/sign-in/link", "token=" + token).location == "/invoices")
        // Without the session it is spent.
        browser.forget("__Host-magiclink-session")
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 410)
    }

    @Test func anotherBrowserGetsTheDeadPageOnceItIsSpent() async throws {
        let site = try Site()
        _ = try await Browser(site).signIn()
        let token = try await site.mailedToken()
        let stranger = Browser(site)
        _ = await stranger.get("/sign-in")
        let reply = await stranger.post("/sign-in/link", "token=" + token)
        #expect(reply.status == 410)
        #expect(reply.sessionCookie == nil)
    }

    @Test(arguments: [1, 3])
    func manyBrowsersAtOnceGetExactlyTheClicksAllowed(_ clicks: Int) async throws {
        let site = try Site()
        let policy = LinkPolicy.reminder(lifetime: .seconds(3600), maxClicks: clicks)
        let token = try await site.issuedToken(policy: policy)
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask { await Browser(site).post("/sign-in/link", "token=" + token).status }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 303 } == clicks)
        #expect(statuses.count { $0 == 410 } == 64 - clicks)
    }

    @Test func aRequiredBrowserIsRequired() async throws {
        let site = try Site { $0.policies = LinkPolicy.required }
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Fstaff")
        let token = try await site.mailedToken()
        let stranger = Browser(site)
        _ = await stranger.get("/sign-in")
        for reply in [
            await stranger.get("/sign-in/link?token=" + token), await stranger.post("/sign-in/link", "token=" + token),
        ] {
            #expect(reply.status == 403)
            #expect(reply.sessionCookie == nil)
            #expect(reply.text.contains("action=\"/sign-in/resend\""))
            #expect(reply.text.contains("in the browser that asked for it"))
        }
        // One press gives the stranger a link of its own, to the same place; the first link lives on.
        #expect(await stranger.post("/sign-in/resend", "token=" + token).status == 303)
        let fresh = try await site.mailedToken()
        #expect(fresh != token)
        #expect(await stranger.post("/sign-in/link", "token=" + fresh).location == "/staff")
    }

    @Test func anotherAccountIsNamedAndOnlyThePersonSwitches() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn("payables@globex.example")
        let token = try await site.issuedToken("accounts@acme.example")
        let opened = await browser.get("/sign-in/link?token=" + token)
        let pressed = await browser.post("/sign-in/link", "token=" + token)
        for page in [opened, pressed] {
            #expect(page.status == 200)
            #expect(page.sessionCookie == nil)
            #expect(page.text.contains("p***@globex.example") && page.text.contains("a***@acme.example"))
        }
        #expect(await browser.post("/sign-in/link", "token=\(token)&switch=AAAAAAAAAAAAAAAAAAAAAA").status == 200)
        #expect(await browser.post("/sign-in/link", "token=\(token)&switch=").status == 200)
        let proof = try #require(opened.text.firstMatch(of: /name="switch" value="([^"]+)"/)?.1)
        // The proof fits this browser's session only.
        let other = Browser(site)
        _ = try await other.signIn("third@initech.example")
        #expect(await other.post("/sign-in/link", "token=\(token)&switch=\(proof)").status == 200)
        let old = browser.request("/")
        let reply = await browser.post("/sign-in/link", "token=\(token)&switch=\(proof)")
        #expect(reply.status == 303)
        #expect(reply.sessionCookie != nil)
        let account = try await site.handler.authorization(of: browser.request("/")).session?.account
        #expect(account == "a***@acme.example")
        #expect(try await site.handler.authorization(of: old).session == nil, "the old session has ended")
    }

    @Test func aNarrowSignInNeverTakesAFullerSessionAway() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let policy = LinkPolicy.reminder(lifetime: .seconds(3600), maxClicks: 1)
        let token = try await site.issuedToken(policy: policy, destination: "/invoices/INV-1042")
        let reply = await browser.post("/sign-in/link", "token=" + token)
        #expect(reply.status == 303 && reply.location == "/invoices/INV-1042")
        #expect(reply.sessionCookie == nil)
        #expect(try await site.handler.authorization(of: browser.request("/account")).session != nil)
        // It was not spent either.
        #expect(await Browser(site).post("/sign-in/link", "token=" + token).sessionCookie != nil)
    }

    @Test func nothingInTheRequestChangesWhoSignsIn() async throws {
        let site = try Site()
        let browser = Browser(site)
        let token = try await site.issuedToken()
        let body = "token=\(token)&email=b%40evil.example&user=b&sub=c&next=https%3A%2F%2Fevil.example&to=%2Fevil"
        let reply = await browser.post("/sign-in/link?to=/evil&next=/evil", body)
        #expect(reply.location == "/invoices/INV-1042")
        let account = try await site.handler.authorization(of: browser.request("/")).session?.account
        #expect(account == "a***@acme.example")
    }

    @Test func aSignUpNeverTakesTheSessionOfSomebodyElseSilently() async throws {
        let site = try Site { $0.directory = SignUps() }
        let browser = Browser(site)
        _ = try await browser.signIn()
        _ = await browser.post("/sign-in", "email=new%40globex.example")
        let token = try await site.mailedToken("new@globex.example")
        let opened = await browser.get("/sign-in/link?token=" + token)
        #expect(opened.status == 200)
        #expect(opened.text.contains("name=\"switch\"") && !opened.text.contains(" data-continue>"))
        let pressed = await browser.post("/sign-in/link", "token=" + token)
        #expect(pressed.status == 200 && pressed.sessionCookie == nil)
        let session = try await site.handler.authorization(of: browser.request("/")).session
        #expect(session?.account == "a***@acme.example")
    }
}

/// Knows one customer; everybody else may sign up.
private struct SignUps: AccountDirectory {
    func account(for address: EmailAddress) async throws -> AccountAnswer {
        guard address.domain == "acme.example" else { return .signUp }
        return .account(Account(subject: address.identity, address: address))
    }
}
