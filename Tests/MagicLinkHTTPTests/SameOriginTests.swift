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

/// Posts count only from the service's own pages (R21, R55).
@Suite struct SameOriginTests {
    struct Evidence: Sendable, CustomTestStringConvertible {
        var sites: [String] = []
        var origins: [String] = []
        var passes: Bool

        var fields: HTTPFields {
            var fields = HTTPFields()
            for site in sites { fields.append(HTTPField(name: .fetchSite, value: site)) }
            for origin in origins { fields.append(HTTPField(name: .origin, value: origin)) }
            return fields
        }

        var testDescription: String { "\(sites) \(origins) \(passes ? "passes" : "is refused")" }
    }

    static let matrix: [Evidence] = [
        Evidence(sites: ["same-origin"], passes: true),
        Evidence(sites: ["same-origin"], origins: ["https://portal.example"], passes: true),
        // The browser's own word decides alone.
        Evidence(sites: ["same-origin"], origins: ["null"], passes: true),
        Evidence(sites: ["same-site"], origins: ["https://portal.example"], passes: false),
        Evidence(sites: ["cross-site"], origins: ["https://portal.example"], passes: false),
        Evidence(sites: ["none"], origins: ["https://portal.example"], passes: false),
        Evidence(sites: ["Same-Origin"], passes: false),
        Evidence(sites: [""], origins: ["https://portal.example"], passes: false),
        Evidence(sites: ["same-origin, cross-site"], passes: false),
        Evidence(sites: ["same-origin", "same-origin"], passes: false),
        Evidence(sites: ["same-origin", "cross-site"], passes: false),
        Evidence(origins: ["https://portal.example"], passes: true),
        Evidence(origins: ["https://portal.example:443"], passes: false),
        Evidence(origins: ["https://portal.example/"], passes: false),
        Evidence(origins: ["https://PORTAL.example"], passes: false),
        Evidence(origins: ["http://portal.example"], passes: false),
        Evidence(origins: ["https://evil.example"], passes: false),
        Evidence(origins: ["https://portal.example.evil.example"], passes: false),
        Evidence(origins: ["https://app.portal.example"], passes: false),
        Evidence(origins: ["null"], passes: false),
        Evidence(origins: [""], passes: false),
        Evidence(origins: ["https://portal.example", "https://portal.example"], passes: false),
        Evidence(sites: ["same-origin"], origins: ["https://portal.example", "null"], passes: false),
        Evidence(passes: false),
    ]

    @Test(arguments: matrix)
    func decidesAboutAskingForALink(_ evidence: Evidence) async throws {
        let site = try Site()
        var fields = evidence.fields
        fields[.contentType] = "application/x-www-form-urlencoded"
        let reply = await site.respond(.post, "/sign-in", headers: fields, body: "email=accounts%40acme.example")
        #expect(reply.status == (evidence.passes ? 303 : 403))
        try await site.links.worker(logger: site.logger).drain()
        #expect(site.mailer.messages.count == (evidence.passes ? 1 : 0))
    }

    @Test(arguments: matrix.filter { !$0.passes })
    func comesBeforeAnythingIsSpent(_ evidence: Evidence) async throws {
        let site = try Site()
        let token = try await site.issuedToken()
        site.storage.watch()
        for path in ["/sign-in/link", "/sign-in/resend", "/sign-out"] {
            var fields = evidence.fields
            fields[.contentType] = "application/x-www-form-urlencoded"
            let reply = await site.respond(.post, path, headers: fields, body: "token=" + token)
            #expect(reply.status == 403, "\(path)")
            #expect(reply.cookies.isEmpty, "a post of another site must not replace the browser's cookie")
        }
        #expect(site.storage.calls.isEmpty)
        let press = await Browser(site).post("/sign-in/link", "token=" + token)
        #expect(press.status == 303)
    }

    @Test func comesBeforeTypeAndSize() async throws {
        let site = try Site()
        let body = String(repeating: "a", count: 9000)
        let reply = await site.respond(.post, "/sign-in", headers: [.contentType: "text/plain"], body: body)
        #expect(reply.status == 403)
    }

    @Test(arguments: matrix)
    func decidesAboutJSONToo(_ evidence: Evidence) async throws {
        for isAllowed in [false, true] {
            var http = MagicLinkHTTPHandler.Configuration()
            http.allowsNonBrowserClients = isAllowed
            let site = try Site(http: http)
            var fields = evidence.fields
            fields[.contentType] = "application/json"
            let passes = evidence.passes || (isAllowed && evidence.fields.isEmpty)
            let reply = await site.respond(.post, "/sign-in", headers: fields, body: "{\"email\":\"a@acme.example\"}")
            #expect(reply.status == (passes ? 202 : 403))
            #expect(reply.error == (passes ? nil : "crossSite"))
            try await site.links.worker(logger: site.logger).drain()
            #expect(site.mailer.messages.count == (passes ? 1 : 0))
        }
    }

    /// Fields beside which a post is no longer that of a client that is no browser.
    static let signsOfABrowser: [HTTPFields] = [
        [.cookie: "x=1"], [.cookie: ""], [.origin: "null"], [.fetchMode: "cors"], [.fetchDest: "empty"],
        [.named("Sec-Fetch-User"): "?1"], [.named("sec-fetch-storage-access"): "none"], [.contentType: "text/plain"],
        [.contentType: "application/x-www-form-urlencoded"],
    ]

    @Test(arguments: signsOfABrowser)
    func nothingOfABrowserPassesAsNoBrowser(_ sign: HTTPFields) async throws {
        var http = MagicLinkHTTPHandler.Configuration()
        http.allowsNonBrowserClients = true
        let site = try Site(http: http)
        var fields: HTTPFields = [.contentType: "application/json"]
        for field in sign {
            fields[field.name] = field.value
        }
        for path in ["/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"] {
            let reply = await site.respond(.post, path, headers: fields, body: "{\"email\":\"a@acme.example\"}")
            #expect(reply.status == 403, "\(path)")
            #expect(reply.cookies.isEmpty)
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test func aClientThatKeepsNoCookieGetsInWhereItIsAllowed() async throws {
        var http = MagicLinkHTTPHandler.Configuration()
        http.allowsNonBrowserClients = true
        let site = try Site(http: http)
        func post(_ path: String, _ body: String) async -> HTTPReply {
            await site.respond(.post, path, headers: [.contentType: "application/json"], body: body)
        }
        #expect(await post("/sign-in", "{\"email\":\"accounts@acme.example\"}").status == 202)
        let body = "{\"token\":\"\(try await site.mailedToken())\"}"
        let reply = await post("/sign-in/link", body)
        #expect(reply.status == 200)
        #expect(reply.sessionCookie != nil)
        #expect(
            await post("/sign-in/link", body).status == 410,
            "without the browser's cookie a repetition is no retry"
        )
        let own = Browser(site).request("/pay", .post, headers: [.contentType: "application/json"])
        #expect(site.handler.crossSiteRefusal(for: own) == nil)
        #expect(!site.handler.isSameOrigin(own), "allowed, but no evidence")
    }

    @Test func isOfferedForThePostsOfTheApplication() async throws {
        let site = try Site()
        let browser = Browser(site)
        #expect(site.handler.crossSiteRefusal(for: browser.request("/pay")) == nil)
        #expect(site.handler.crossSiteRefusal(for: browser.request("/pay", .head)) == nil)
        #expect(site.handler.crossSiteRefusal(for: browser.request("/pay", .post))?.status == 403)
        #expect(site.handler.crossSiteRefusal(for: browser.request("/pay", .delete))?.status == 403)
        let own = browser.request("/pay", .post, headers: [.origin: "https://portal.example"])
        #expect(site.handler.crossSiteRefusal(for: own) == nil)
        #expect(site.handler.isSameOrigin(own))
    }
}
