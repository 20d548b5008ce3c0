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

/// A dead link is no dead end: one press sends a fresh one to the same place (R25).
@Suite struct ResendLinkTests {
    @Test func keepsAddressAndDestinationAndBindsToThisBrowser() async throws {
        let site = try Site()
        _ = await Browser(site).post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices%2FINV-1042")
        let old = try await site.mailedToken()
        site.clock.advance(by: .seconds(3600))
        let browser = Browser(site)
        let dead = await browser.get("/sign-in/link?token=" + old)
        #expect(dead.status == 410)
        #expect(dead.text.contains("action=\"/sign-in/resend\"") && dead.text.contains("name=\"email\""))
        let reply = await browser.post("/sign-in/resend", "token=" + old)
        #expect(reply.status == 303)
        #expect(reply.location == "/sign-in/sent")
        let fresh = try await site.mailedToken()
        #expect(fresh != old)
        #expect(await browser.get("/sign-in/link?token=" + fresh).text.contains("data-continue>"))
        #expect(await browser.post("/sign-in/link", "token=" + fresh).location == "/invoices/INV-1042")
    }

    @Test func answersAlikeWhateverTheTokenWas() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let live = try await site.issuedToken()
        let spent = try await site.issuedToken("spent@acme.example")
        _ = await Browser(site).post("/sign-in/link", "token=" + spent)
        let first = await browser.post("/sign-in/resend", "token=" + live)
        for token in [spent, String(repeating: "A", count: 64), "x", ""] {
            let reply = await browser.post("/sign-in/resend", "token=" + token)
            #expect(reply.status == 303)
            #expect(reply.response.headerFields == first.response.headerFields)
            #expect(reply.body == first.body)
        }
    }

    @Test func neverWidensWhatALinkReaches() async throws {
        let site = try Site()
        let old = try await site.issuedToken(policy: .reminder(lifetime: .seconds(60), maxClicks: 1))
        site.clock.advance(by: .seconds(61))
        let browser = Browser(site)
        _ = await browser.post("/sign-in/resend", "token=" + old)
        #expect(await browser.post("/sign-in/link", "token=" + (try await site.mailedToken())).status == 303)
        #expect(try await site.handler.authorization(of: browser.request("/account")).session == nil)
        #expect(try await site.handler.authorization(of: browser.request("/invoices/INV-1042")).session != nil)
    }
}
