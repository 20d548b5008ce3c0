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

/// Signing out ends the session at the server, and what a session reaches is asked for each request (R35, R38, R41).
@Suite struct SessionTests {
    @Test func signOutEndsTheSessionAtTheServer() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let kept = browser.request("/account")
        let secret = browser.cookies["__Host-magiclink-browser"]
        let reply = await browser.post("/sign-out", "")
        #expect(reply.status == 303)
        #expect(reply.location == "/sign-in")
        #expect(reply.sessionCookie?.contains("Max-Age=0") == true)
        #expect(browser.cookies["__Host-magiclink-session"] == nil)
        #expect(browser.cookies["__Host-magiclink-browser"] != nil)
        #expect(browser.cookies["__Host-magiclink-browser"] != secret)
        #expect(
            try await site.handler.authorization(of: kept).session == nil,
            "a cookie that was kept is worth nothing"
        )
    }

    @Test func signOutHoldsAgainstARetryOfThePress() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example")
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        let headers = browser.withCookies(form)
        let body = "token=" + (try await site.mailedToken())
        _ = await browser.post("/sign-in/link", body)
        _ = await browser.post("/sign-out", "")
        let retry = await site.respond(.post, "/sign-in/link", headers: headers, body: body)
        #expect(retry.status == 410)
        #expect(retry.sessionCookie == nil)
    }

    @Test func signOutWorksWithoutASession() async throws {
        let site = try Site()
        #expect(await Browser(site).post("/sign-out", "").status == 303)
        let plain: HTTPFields = [.fetchSite: "same-origin"]
        #expect(await site.respond(.post, "/sign-out", headers: plain).status == 303)
        #expect(await Browser(site).post("/sign-out", "everywhere=yes").status == 400)
    }

    @Test func signOutEverywhereEndsEverySessionAndEveryLink() async throws {
        let site = try Site()
        let phone = Browser(site)
        let desk = Browser(site)
        let other = Browser(site)
        _ = try await phone.signIn()
        _ = try await desk.signIn()
        _ = try await other.signIn("payables@globex.example")
        let waiting = try await site.issuedToken()
        #expect(await phone.post("/sign-out", "everywhere=1").status == 303)
        #expect(try await site.handler.authorization(of: desk.request("/")).session == nil)
        #expect(try await site.handler.authorization(of: other.request("/")).session != nil)
        #expect(await desk.post("/sign-in/link", "token=" + waiting).status == 410)
    }

    @Test func nobodyIsToldThatEverySessionIsEndedWhereNoneIs() async throws {
        let site = try Site()
        let desk = Browser(site)
        let phone = Browser(site)
        _ = try await desk.signIn()
        _ = try await phone.signIn()
        let session = try #require(try await site.handler.authorization(of: desk.request("/")).session)
        try await site.sessions.manager.end(session.id, links: site.links)
        #expect(await desk.post("/sign-out", "everywhere=1").status == 403)
        #expect(await desk.postJSON("/sign-out", "{\"everywhere\":true}").status == 403)
        #expect(await Browser(site).post("/sign-out", "everywhere=1").status == 403)
        #expect(try await site.handler.authorization(of: phone.request("/")).session != nil)
    }

    @Test func aNarrowSessionEndsItselfAndNothingBeyondIt() async throws {
        let site = try Site()
        let desk = Browser(site)
        let visitor = Browser(site)
        _ = try await desk.signIn()
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(3600), maxClicks: 5))
        #expect(await visitor.post("/sign-in/link", "token=" + token).status == 303)
        #expect(await visitor.post("/sign-out", "everywhere=1").status == 403)
        #expect(try await site.handler.authorization(of: desk.request("/")).session != nil)
        #expect(await visitor.post("/sign-out", "").status == 303)
        #expect(try await site.handler.authorization(of: visitor.request("/")).sessionOfAnyScope == nil)
    }

    @Test func signOutElsewhereLeavesTheOtherSessions() async throws {
        let site = try Site()
        let phone = Browser(site)
        let desk = Browser(site)
        _ = try await phone.signIn()
        _ = try await desk.signIn()
        _ = await phone.post("/sign-out", "")
        #expect(try await site.handler.authorization(of: desk.request("/")).session != nil)
    }

    @Test func aNarrowSessionReachesItsPathOnly() async throws {
        let site = try Site()
        let browser = Browser(site)
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(3600), maxClicks: 5))
        _ = await browser.post("/sign-in/link", "token=" + token)
        for path in ["/invoices/INV-1042", "/invoices/INV-1042/pay", "/invoices/INV-1042?print=1"] {
            let authorization = try await site.handler.authorization(of: browser.request(path))
            #expect(authorization.coversPath && authorization.session != nil, "\(path)")
            #expect(throws: Never.self) { try authorization.requireSignIn() }
        }
        for path in [
            "/", "/invoices", "/invoices/INV-10420", "/invoices/INV-1043", "/invoices/INV-1042/../INV-1043",
            "/invoices/INV-1042%2f..%2fINV-1043", "//invoices/INV-1042", "/account", "/INVOICES/INV-1042",
        ] {
            let authorization = try await site.handler.authorization(of: browser.request(path))
            #expect(!authorization.coversPath && authorization.session == nil, "\(path)")
            #expect(authorization.sessionOfAnyScope != nil)
            let required = #expect(throws: SignInRequired.self) { try authorization.requireSignIn() }
            #expect(required?.reason == .outOfScope)
        }
        let page = await browser.get("/sign-in?to=%2Faccount")
        #expect(page.text.contains("opens one page only"))
        #expect(page.text.contains("href=\"/invoices/INV-1042\""))
    }

    @Test func freshMeansAFullSignInByAYoungLink() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let fresh = try await site.handler.authorization(of: browser.request("/pay"))
        #expect(throws: Never.self) { try fresh.requireFreshSignIn(within: .seconds(900)) }
        site.clock.advance(by: .seconds(901))
        let old = try await site.handler.authorization(of: browser.request("/pay", .post))
        let required = #expect(throws: SignInRequired.self) {
            try old.requireFreshSignIn(within: .seconds(900), returnTo: "/invoices/INV-1042")
        }
        #expect(required?.reason == .notFresh)
        let challenge = site.handler.challenge(try #require(required), to: browser.request("/pay", .post))
        #expect(challenge.status == 303)
        #expect(challenge.location == "/sign-in?to=%2Finvoices%2FINV-1042")
        let page = await browser.get("/sign-in").text
        #expect(page.contains("You are signed in as <bdi dir=\"ltr\">a***@acme.example</bdi>."))
        #expect(page.contains("href=\"/\""))
    }

    @Test func anOldReminderPressedNowIsNotFresh() async throws {
        let site = try Site()
        let browser = Browser(site)
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(86_400), maxClicks: 5))
        site.clock.advance(by: .seconds(3600))
        _ = await browser.post("/sign-in/link", "token=" + token)
        let authorization = try await site.handler.authorization(of: browser.request("/invoices/INV-1042/pay"))
        #expect(throws: SignInRequired.self) { try authorization.requireFreshSignIn(within: .seconds(7200)) }
        #expect(throws: Never.self) {
            try authorization.requireFreshSignIn(within: .seconds(900), acceptsNarrow: true)
        }
        let elsewhere = try await site.handler.authorization(of: browser.request("/account"))
        #expect(throws: SignInRequired.self) {
            try elsewhere.requireFreshSignIn(within: .seconds(900), acceptsNarrow: true)
        }
    }

    @Test func theFormValueBelongsToTheSession() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let first = try await site.handler.authorization(of: browser.request("/"))
        let value = try #require(first.formValue)
        #expect(value.utf8.count == 22)
        #expect(first.isFormValueRight(value))
        for wrong in [nil, "", "x", String(value.dropLast()), value + "=", value.uppercased(), value.lowercased()] {
            #expect(!first.isFormValueRight(wrong))
        }
        _ = await browser.post("/sign-out", "")
        _ = try await browser.signIn()
        let second = try await site.handler.authorization(of: browser.request("/"))
        #expect(!second.isFormValueRight(value), "it does not outlive the session")
        let nobody = try await site.handler.authorization(of: Browser(site).request("/"))
        #expect(nobody.formValue == nil)
        #expect(!nobody.isFormValueRight(""))
        var printed = ""
        dump(second, to: &printed)
        #expect(!printed.contains(try #require(second.formValue)) && !"\(second)".contains("***"))
    }

    @Test func sessionsEndAfterTheirTime() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        for _ in 0..<3 {
            site.clock.advance(by: .seconds(29 * 60))
            #expect(try await site.handler.authorization(of: browser.request("/")).session != nil)
        }
        site.clock.advance(by: .seconds(30 * 60))
        #expect(try await site.handler.authorization(of: browser.request("/")).session == nil)
    }
}
