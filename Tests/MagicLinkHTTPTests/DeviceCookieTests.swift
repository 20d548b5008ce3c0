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

/// The browser in which somebody signed in is known again, so that strangers cannot use up its quota (R48).
@Suite struct DeviceCookieTests {
    private func site(_ linkURL: String = "https://portal.example/sign-in/link") throws -> Site {
        try Site(linkURL: linkURL) {
            $0.limits = LinkLimits()
            $0.limits.perNetwork = []
        }
    }

    private func ask(_ browser: Browser, _ address: String = "accounts@acme.example") async throws -> HTTPReply {
        await browser.post("/sign-in", "email=" + percentEncoded(address))
    }

    private func mails(_ site: Site) async throws -> Int {
        try await site.links.worker(logger: site.logger).drain()
        return site.mailer.messages.count
    }

    @Test func aFloodedVictimStillGetsAMailInItsOwnBrowser() async throws {
        let site = try site()
        let victim = Browser(site)
        let signedIn = try await victim.signIn()
        let cookie = try #require(signedIn.cookie("__Host-magiclink-device"))
        for needed in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=34560000"] {
            #expect(cookie.contains(needed), "\(needed)")
        }
        #expect(!cookie.lowercased().contains("domain"))
        #expect(await victim.post("/sign-out", "").status == 303)
        #expect(victim.cookies["__Host-magiclink-device"] != nil, "signing out keeps it")
        #expect(victim.cookies["__Host-magiclink-session"] == nil)

        let flooder = Browser(site)
        for _ in 0..<10 {
            #expect(try await ask(flooder).status == 303)
        }
        let before = try await mails(site)
        let stranger = try await ask(Browser(site))
        #expect(try await mails(site) == before)
        let own = try await ask(victim)
        #expect(try await mails(site) == before + 1)
        // Nobody can tell the two answers apart.
        #expect(own.status == stranger.status && own.location == stranger.location && own.body == stranger.body)
        #expect(try await victim.post("/sign-in/link", "token=" + site.mailedToken()).status == 303)
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 44), "%00", String(repeating: "B", count: 4000)])
    func aForgedCookieChangesNothing(_ value: String) async throws {
        let site = try site()
        for _ in 0..<10 {
            _ = try await ask(Browser(site))
        }
        let before = try await mails(site)
        let reply = await site.respond(
            .post,
            "/sign-in",
            headers: [
                .contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin",
                .cookie: "__Host-magiclink-device=" + value,
            ],
            body: "email=accounts%40acme.example"
        )
        #expect(reply.status == 303)
        #expect(try await mails(site) == before)
    }

    @Test func somebodyElsesBrowserDrawsOnTheSharedQuota() async throws {
        let site = try site()
        let other = Browser(site)
        _ = try await other.signIn("payables@globex.example")
        for _ in 0..<10 {
            _ = try await ask(other)
        }
        #expect(try await mails(site) == 1 + 3)
        // It may still ask for its own.
        _ = try await ask(other, "payables@globex.example")
        #expect(try await mails(site) == 1 + 3 + 1)
    }

    @Test func aLinkThatOpensOnePageSetsNone() async throws {
        let site = try site()
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(600), maxClicks: 1))
        let reply = await Browser(site).post("/sign-in/link", "token=" + token)
        #expect(reply.status == 303 && reply.sessionCookie != nil)
        #expect(reply.cookie("__Host-magiclink-device") == nil)
    }

    @Test func onLoopbackWithoutTLSItHasNoPrefix() async throws {
        let site = try site("http://127.0.0.1:8080/sign-in/link")
        let reply = try await Browser(site).signIn()
        let cookie = try #require(reply.cookie("magiclink-device"))
        #expect(!cookie.contains("Secure"))
    }

    @Test func itGrantsNothing() async throws {
        let site = try site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        browser.forget("__Host-magiclink-session")
        browser.forget("__Host-magiclink-browser")
        #expect(try await site.handler.authorization(of: browser.request("/account")).session == nil)
        let page = await browser.get("/sign-in/link?token=" + (try await site.issuedToken()))
        #expect(!page.text.contains(" data-continue>"))
    }
}
