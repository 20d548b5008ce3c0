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

/// Asking for a link tells nothing about the address, and nothing in the request shapes the link (R45, R48, R51, R80).
@Suite struct RequestLinkTests {
    /// One known account; every other address is unknown.
    struct OneAccount: AccountDirectory {
        func account(for address: EmailAddress) async throws -> AccountAnswer {
            guard address.identity == "known@acme.example" else { return .none }
            return .account(Account(subject: "1", address: address))
        }
    }

    @Test func knownUnknownAndLimitedAddressesGetTheSameBytes() async throws {
        let site = try Site { configuration in
            configuration.directory = OneAccount()
            configuration.limits.perAddress = [RateLimit(1, per: .seconds(900))]
        }
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let known = await browser.post("/sign-in", "email=known%40acme.example")
        let limited = await browser.post("/sign-in", "email=known%40acme.example")
        let unknown = await browser.post("/sign-in", "email=unknown%40acme.example")
        for reply in [limited, unknown] {
            #expect(reply.status == known.status)
            #expect(reply.response.headerFields == known.response.headerFields)
            #expect(reply.body == known.body)
        }
        let page = await browser.get("/sign-in/sent")
        #expect(page.status == 200)
        #expect(page.text == (await Browser(site).get("/sign-in/sent")).text)
        #expect(page.text.contains("name=\"email\""), "not a dead end")
        try await site.links.worker(logger: site.logger).drain()
        #expect(site.mailer.messages.count == 1)
    }

    /// However slow the mail server is: the worker waits for it, and no request does (R46).
    @Test func noRequestWaitsForTheMailer() async throws {
        let site = try Site()
        let browser = Browser(site)
        let alone = await browser.post("/sign-in", "email=accounts%40acme.example")
        try #require(site.mailer.attempts == 0, "without a worker nobody mails")
        site.mailer.hold()
        let worker = site.links.worker(logger: site.logger)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await worker.run() }
            await site.mailer.untilHeld()
            let beside = await browser.post("/sign-in", "email=payables%40globex.example")
            #expect(alone.status == 303 && beside.status == 303)
            #expect(site.mailer.messages.isEmpty, "the mailer is still at work")
            site.mailer.release()
            group.cancelAll()
        }
    }

    @Test func theLinkIsBoundToTheBrowserThatTheAnswerNames() async throws {
        let site = try Site()
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        let reply = await site.respond(.post, "/sign-in", headers: form, body: "email=accounts%40acme.example")
        let cookie = try #require(reply.browserCookie).prefix { $0 != ";" }
        let link = "/sign-in/link?token=" + (try await site.mailedToken())
        let page = await site.respond(.get, link, headers: [.cookie: String(cookie)])
        #expect(page.text.contains("data-continue>"))
        #expect(page.browserCookie == nil)
    }

    @Test(arguments: [
        "", "x", "__Host-magiclink-browser=", "__Host-magiclink-browser=short", "magiclink-browser=",
        "__Host-magiclink-browser=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "__Host-magiclink-browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "__Host-magiclink-browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; "
            + "__Host-magiclink-browser=BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ])
    func aMissingOrMalformedBrowserCookieIsReplaced(_ cookie: String) async throws {
        let site = try Site()
        for target in ["/sign-in", "/sign-in/sent", "/sign-in/link?token=x"] {
            #expect(await site.respond(.get, target, headers: [.cookie: cookie]).browserCookie != nil, "\(target)")
        }
    }

    @Test func theBrowserCookieIsKept() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let value = browser.cookies["__Host-magiclink-browser"]
        for target in ["/sign-in", "/sign-in/sent", "/sign-in/link?token=x"] {
            #expect(await browser.get(target).browserCookie == nil, "\(target)")
        }
        _ = try await browser.signIn()
        #expect(value != nil)
        #expect(browser.cookies["__Host-magiclink-browser"] == value)
    }

    @Test func askingForALinkBeginsTheCookiesTimeAnew() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let value = try #require(browser.cookies["__Host-magiclink-browser"])
        for (path, body) in [("/sign-in", "email=accounts%40acme.example"), ("/sign-in/resend", "token=x")] {
            let cookie = try #require(await browser.post(path, body).browserCookie)
            #expect(cookie.hasPrefix("__Host-magiclink-browser=\(value);"))
            #expect(cookie.contains("; Max-Age=34560000"))
        }
    }

    @Test func everyPostFromOurOwnPagesSetsTheCookieToo() async throws {
        let site = try Site()
        for evidence: HTTPFields in [[.fetchSite: "same-origin"], [.origin: "https://portal.example"]] {
            var headers = evidence
            headers[.contentType] = "application/x-www-form-urlencoded"
            for path in ["/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"] {
                #expect(await site.respond(.post, path, headers: headers, body: "x=1").browserCookie != nil, "\(path)")
            }
        }
    }

    @Test func whatOtherSitesMakeABrowserFetchDoesNotReplaceItsCookie() async throws {
        let site = try Site()
        let image: HTTPFields = [.fetchSite: "cross-site", .fetchMode: "no-cors", .fetchDest: "image"]
        #expect(await site.respond(.get, "/sign-in", headers: image).cookies.isEmpty)
        let frame: HTTPFields = [.fetchSite: "cross-site", .fetchMode: "navigate", .fetchDest: "iframe"]
        #expect(await site.respond(.get, "/sign-in", headers: frame).cookies.isEmpty)
        let click: HTTPFields = [.fetchSite: "cross-site", .fetchMode: "navigate", .fetchDest: "document"]
        #expect(await site.respond(.get, "/sign-in", headers: click).browserCookie != nil)
    }

    @Test(arguments: [
        "Host", "X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Forwarded-Proto", "X-Rewrite-URL", "Referer",
    ])
    func nothingInTheRequestShapesTheLink(_ name: String) async throws {
        let site = try Site()
        let evil = name == "Forwarded" ? "host=evil.example;proto=http" : "http://evil.example/sign-in/link"
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        var headers = form
        if name != "Host" {
            headers[.named(name)] = evil
        }
        for target in ["/sign-in", "http://evil.example/sign-in", "/sign-in?origin=http://evil.example"] {
            let request = HTTPRequest(
                method: .post,
                scheme: "http",
                authority: "evil.example",
                path: target,
                headerFields: headers
            )
            let body = Array("email=accounts%40acme.example&origin=http%3A%2F%2Fevil.example".utf8)
            let reply = await site.handler.respond(
                to: request,
                body: body,
                from: ClientConnection(),
                logger: site.logger
            )
            #expect(reply.status == 303)
            #expect(reply.location == "/sign-in/sent")
        }
        try await site.links.worker(logger: site.logger).drain()
        let links = site.mailer.links(to: try EmailAddress("accounts@acme.example"))
        #expect(links.count == 3)
        #expect(links.allSatisfy { $0.hasPrefix("https://portal.example/sign-in/link?token=") })
    }

    @Test func limitsOfTheNetworkAreVisibleAndSayHowLong() async throws {
        let site = try Site { $0.limits.perNetwork = [RateLimit(1, per: .seconds(900))] }
        let browser = Browser(site)
        #expect(await browser.post("/sign-in", "email=a%40acme.example").status == 303)
        let reply = await browser.post("/sign-in", "email=b%40acme.example")
        #expect(reply.status == 429)
        #expect(reply.response.headerFields[.retryAfter] == "900")
        #expect(reply.text.contains("15 minutes"))
        #expect(await browser.post("/sign-in/resend", "token=" + (try await site.issuedToken())).status == 429)
    }

    @Test func noLimitKeepsAPersonFromPressing() async throws {
        let site = try Site { configuration in
            configuration.limits = LinkLimits()
            configuration.limits.global = [RateLimit(1, per: .seconds(900))]
        }
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example")
        #expect(await browser.post("/sign-in", "email=accounts%40acme.example").status == 429)
        #expect(await browser.post("/sign-in/link", "token=" + (try await site.mailedToken())).sessionCookie != nil)
    }
}
