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

/// The page of a link that wants its address typed in any browser but the one that asked (R27).
@Suite struct TypedAddressPageTests {
    private func site() throws -> Site {
        try Site {
            var policy = LinkPolicy.signIn
            policy.browser = .typedAddress
            $0.policies = policy
        }
    }

    /// Asks for a link in one browser, and returns its token.
    private func token(_ site: Site, for browser: Browser, to destination: String = "/invoices") async throws -> String
    {
        _ = await browser.post("/sign-in", "email=accounts%40acme.example&to=" + percentEncoded(destination))
        return try await site.mailedToken()
    }

    @Test func theBrowserThatAskedContinuesByItself() async throws {
        let site = try site()
        let browser = Browser(site)
        let token = try await token(site, for: browser)
        let page = await browser.get("/sign-in/link?token=" + token)
        #expect(page.status == 200)
        #expect(page.text.contains(" data-continue>") && !page.text.contains("name=\"email\""))
        #expect(await browser.post("/sign-in/link", "token=" + token).location == "/invoices")
    }

    @Test func anotherBrowserIsAskedAndReadsTheAddressNowhere() async throws {
        let site = try site()
        let token = try await token(site, for: Browser(site))
        let other = Browser(site)
        let page = await other.get("/sign-in/link?token=" + token)
        #expect(page.status == 200)
        #expect(page.text.contains("name=\"email\"") && !page.text.contains(" data-continue>"))
        #expect(!page.text.contains("acme.example"))
        let wrong = await other.post("/sign-in/link", "token=\(token)&email=b%40acme.example")
        #expect(wrong.status == 403 && wrong.sessionCookie == nil)
        #expect(wrong.text.contains("name=\"email\"") && wrong.text.contains("role=\"alert\""))
        #expect(!wrong.text.contains("a***@") && !wrong.text.contains("b@acme.example"))
        let right = await other.post("/sign-in/link", "token=\(token)&email=Accounts%40ACME.example")
        #expect(right.status == 303 && right.location == "/invoices" && right.sessionCookie != nil)
    }

    @Test func neitherDoesSomebodyElseWhoIsSignedIn() async throws {
        let site = try site()
        let token = try await token(site, for: Browser(site))
        let other = Browser(site)
        _ = try await other.signIn("payables@globex.example")
        for text in [
            await other.get("/sign-in/link?token=" + token).text,
            await other.post("/sign-in/link", "token=" + token).text,
            await other.postJSON("/sign-in/link", "{\"token\":\"\(token)\"}").text,
        ] {
            #expect(!text.contains("acme.example"))
        }
    }

    @Test(arguments: ["", "&email=", "&email=x", "&email=b%40c.example", "&email=a%40b.example&email=c%40d.example"])
    func whateverElseIsSentLeavesTheLinkAsItWas(_ field: String) async throws {
        let site = try site()
        let browser = Browser(site)
        let token = try await token(site, for: browser)
        let reply = await Browser(site).post("/sign-in/link", "token=" + token + field)
        #expect(reply.status == 403 && reply.sessionCookie == nil)
        #expect(reply.text.contains("role=\"alert\""))
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 303)
    }

    @Test func afterFiveTriesThePageOffersAFreshLink() async throws {
        let site = try site()
        let browser = Browser(site)
        let token = try await token(site, for: browser, to: "/staff")
        let other = Browser(site)
        _ = await other.get("/sign-in")
        for _ in 0..<5 {
            #expect(await other.post("/sign-in/link", "token=\(token)&email=b%40acme.example").text.contains("alert"))
        }
        let over = await other.post("/sign-in/link", "token=\(token)&email=accounts%40acme.example")
        #expect(over.status == 403 && over.sessionCookie == nil)
        #expect(over.text.contains("action=\"/sign-in/resend\"") && !over.text.contains("role=\"alert\""))
        #expect(await other.post("/sign-in/resend", "token=" + token).status == 303)
        let fresh = try await site.mailedToken()
        #expect(await other.post("/sign-in/link", "token=" + fresh).location == "/staff")
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 410, "a later sign-in took its place")
    }

    @Test func aProgramHearsWhatIsMissing() async throws {
        let site = try site()
        let token = try await token(site, for: Browser(site))
        let program = Browser(site)
        let json: HTTPFields = [.contentType: "application/json"]
        for body in ["{\"token\":\"\(token)\"}", "{\"token\":\"\(token)\",\"email\":\"b@acme.example\"}"] {
            let reply = await program.post("/sign-in/link", body, headers: json)
            #expect(reply.status == 403 && reply.sessionCookie == nil)
            #expect(reply.text.contains("\"error\":\"addressNeeded\""))
        }
        let body = "{\"token\":\"\(token)\",\"email\":\"accounts@acme.example\"}"
        let reply = await program.post("/sign-in/link", body, headers: json)
        #expect(reply.status == 200 && reply.sessionCookie != nil)
    }

    @Test func aSwitchOfAccountsWantsTheAddressToo() async throws {
        let site = try site()
        let token = try await token(site, for: Browser(site))
        let other = Browser(site)
        _ = await other.post("/sign-in", "email=payables%40globex.example")
        _ = await other.post("/sign-in/link", "token=" + (try await site.mailedToken("payables@globex.example")))
        let opened = await other.get("/sign-in/link?token=" + token)
        #expect(opened.text.contains("name=\"email\"") && opened.text.contains("name=\"switch\""))
        let proof = try #require(opened.text.firstMatch(of: /name="switch" value="([^"]+)"/)?.1)
        let without = await other.post("/sign-in/link", "token=\(token)&switch=\(proof)")
        #expect(without.status == 403 && without.sessionCookie == nil)
        #expect(without.text.contains("name=\"switch\"") && without.text.contains("role=\"alert\""))
        let body = "token=\(token)&switch=\(proof)&email=accounts%40acme.example"
        #expect(await other.post("/sign-in/link", body).sessionCookie != nil)
    }
}
