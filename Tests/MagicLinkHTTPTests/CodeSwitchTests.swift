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

/// A code typed where somebody else is signed in: a person confirms the switch, a dead link asks nobody, and the last try is
/// as good as the first (R29, R30).
@Suite struct CodeSwitchTests {
    private let wrong = "2222-2222"

    /// A browser that asked for Acme's link, in which Globex is signed in, and the code of that link.
    private func asked(_ site: Site) async throws -> (Browser, String) {
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        #expect(await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices").status == 303)
        let code = try await site.mailedCode()
        // The second link is the newer one, and a code is held against it first.
        site.clock.advance(by: .seconds(1))
        #expect(try await browser.signIn("payables@globex.example").status == 303)
        return (browser, code)
    }

    enum Fate: CaseIterable {
        case spent
        case expired
        case revoked
    }

    @Test(arguments: Fate.allCases)
    func nobodyIsAskedAboutADeadLink(_ fate: Fate) async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        switch fate {
        case .spent:
            #expect(await Browser(site).post("/sign-in/link", "token=" + (try await site.mailedToken())).status == 303)
        case .expired: site.clock.advance(by: .seconds(600))
        case .revoked: try await site.links.revokeLinks(for: EmailAddress("accounts@acme.example"))
        }
        let reply = await browser.post("/sign-in/code", "code=" + code)
        let refused = await browser.post("/sign-in/code", "code=" + wrong)
        #expect(reply.status == 403 && reply.body == refused.body)
        #expect(!reply.text.contains("name=\"switch\"") && !reply.text.contains("acme"))
        let json = await browser.postJSON("/sign-in/code", "{\"code\":\"\(code)\"}")
        #expect(json.status == 403 && json.error == "codeNotUsable" && json.json["switch"] == nil)
    }

    @Test func theRightCodeOnTheFifthTryCanFinish() async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        for _ in 0..<4 { #expect(await browser.post("/sign-in/code", "code=" + wrong).status == 403) }
        let page = await browser.post("/sign-in/code", "code=" + code)
        #expect(page.status == 200 && page.text.contains("a***@acme.example"))
        let proof = try #require(page.text.firstMatch(of: /name="switch" value="([^"]+)"/)?.1)
        // Without the person's answer there is no try left, and what the page carries is of no use to anybody else.
        #expect(await browser.post("/sign-in/code", "code=" + code).status == 403)
        #expect(await browser.post("/sign-in/code", "code=\(wrong)&switch=\(proof)").status == 403)
        let stranger = Browser(site)
        _ = await stranger.get("/sign-in")
        #expect(await stranger.post("/sign-in/code", "code=\(code)&switch=\(proof)").status == 403)
        for end in ["", "A", ".", ".AAAAAAAAAAAAAAAAAAAAAA"] {
            let half = proof.prefix { $0 != "." } + end
            let reply = await browser.post("/sign-in/code", "code=\(code)&switch=\(half)")
            #expect([200, 403].contains(reply.status) && reply.sessionCookie == nil, "\(half)")
        }
        // The answer gets lost once, and is given again.
        let lost = await site.respond(
            .post,
            "/sign-in/code",
            headers: browser.withCookies([
                .contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin",
            ]),
            body: "code=\(code)&switch=\(proof)"
        )
        #expect(lost.status == 303 && lost.sessionCookie != nil)
        let again = await browser.post("/sign-in/code", "code=\(code)&switch=\(proof)")
        #expect(again.status == 303 && again.location == "/invoices" && again.sessionCookie == lost.sessionCookie)
        #expect(try await site.liveSessions(of: "accounts@acme.example").count == 1)
        #expect(try await site.liveSessions(of: "payables@globex.example").isEmpty)
        // A click is a click.
        site.clock.advance(by: .seconds(61))
        let late = Browser(site)
        for (name, value) in browser.cookies where name.contains("browser") {
            late.keep(HTTPReply.setting(name, value))
        }
        #expect(await late.post("/sign-in/code", "code=\(code)&switch=\(proof)").status == 403)
    }

    /// What a page carries counts as long as its code can be typed, however long the link holds.
    @Test(arguments: [(3_599, 303), (3_600, 403)])
    func whatAPageCarriesEndsWithTheHourOfItsCode(age: Int, status: Int) async throws {
        let site = try Site.withCodes {
            var policy = LinkPolicy.signIn
            policy.includesCode = true
            policy.lifetime = .seconds(7_200)
            policy.maxClicks = 2
            $0.policies = policy
        }
        let (browser, code) = try await asked(site)
        // With its last try the code is right, so that from here on what the page carries decides alone.
        for _ in 0..<4 { #expect(await browser.post("/sign-in/code", "code=" + wrong).status == 403) }
        let page = await browser.post("/sign-in/code", "code=" + code)
        let proof = try #require(page.text.firstMatch(of: /name="switch" value="([^"]+)"/)?.1)
        // The link is a second old.
        site.clock.advance(by: .seconds(age - 1))
        let reply = await browser.post("/sign-in/code", "code=\(code)&switch=\(proof)")
        #expect(reply.status == status && (reply.sessionCookie != nil) == (status == 303))
        // The link itself holds.
        #expect(await Browser(site).post("/sign-in/link", "token=" + (try await site.mailedToken())).status == 303)
    }

    @Test func aSwitchIsNotAskedForTwiceWhereTheBudgetIsUsedUpMeanwhile() async throws {
        let site = try Site.withCodes { $0.limits.wrongCodes = [RateLimit(4, per: .seconds(86_400))] }
        let (browser, code) = try await asked(site)
        let json = await browser.postJSON("/sign-in/code", "{\"code\":\"\(code)\"}")
        let proof = try #require(json.json["switch"])
        #expect(json.status == 409)
        // The browser has two links by now, and each comparison of a wrong code counts.
        #expect(await browser.post("/sign-in/code", "code=" + wrong).status == 403)
        #expect(await browser.post("/sign-in/code", "code=" + code).status == 429)
        #expect(await browser.post("/sign-in/code", "code=\(code)&switch=\(proof)").status == 303)
    }
}

extension HTTPReply {
    /// An answer that sets one cookie.
    static func setting(_ name: String, _ value: String) -> Self {
        var response = HTTPResponse(status: .ok)
        response.headerFields[.setCookie] = "\(name)=\(value)"
        return Self(response: response, body: [])
    }
}
