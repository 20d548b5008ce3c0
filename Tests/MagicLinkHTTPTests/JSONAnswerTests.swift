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

/// The same endpoints answer programs in JSON, with the statuses of the pages (R9, R25, R29, R95).
@Suite struct JSONAnswerTests {
    static func body(_ token: String) -> String { "{\"token\":\"\(token)\"}" }

    static func isJSON(_ reply: HTTPReply) -> Bool {
        reply.response.headerFields[.contentType] == "application/json"
            && reply.response.headerFields[.cacheControl] == "no-store"
            && SecurityFieldsTests.directives(reply)["default-src"] == "'none'"
            && reply.response.headerFields[.xContentTypeOptions] == "nosniff"
            && reply.location == nil
    }

    @Test func theWholeWalkWithoutAPage() async throws {
        let site = try Site()
        let browser = Browser(site)
        let asked = await browser.postJSON("/sign-in", #"{"email":"accounts@acme.example","to":"/invoices"}"#)
        #expect(asked.status == 202)
        #expect(asked.text == "{}")
        #expect(asked.browserCookie != nil)
        let token = try await site.mailedToken()
        let pressed = await browser.postJSON("/sign-in/link", Self.body(token))
        #expect(pressed.status == 200)
        #expect(pressed.text == #"{"destination":"/invoices","scope":"full","clicksRemaining":0}"#)
        #expect(pressed.sessionCookie != nil)
        let kept = browser.request("/account")
        #expect(try await site.handler.authorization(of: kept).session?.account == "a***@acme.example")
        let left = await browser.postJSON("/sign-out", "{}")
        #expect(left.status == 200)
        #expect(left.text == "{}")
        #expect(left.sessionCookie?.contains("Max-Age=0") == true)
        #expect(try await site.handler.authorization(of: kept).session == nil)
        for reply in [asked, pressed, left] {
            #expect(Self.isJSON(reply))
            #expect(!reply.text.contains(token))
        }
    }

    @Test func sayHowFarALinkReachesAndHowOftenItStillWorks() async throws {
        let site = try Site()
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(3600), maxClicks: 3))
        let reply = await Browser(site).postJSON("/sign-in/link", Self.body(token))
        #expect(reply.text == #"{"destination":"/invoices/INV-1042","scope":"/invoices/INV-1042","clicksRemaining":2}"#)
    }

    @Test func aRetryIsTheSameAnswerAndTheSameSession() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.postJSON("/sign-in", #"{"email":"accounts@acme.example"}"#)
        let token = try await site.mailedToken()
        let headers = browser.withCookies([.contentType: "application/json", .fetchSite: "same-origin"])
        let lost = await site.respond(.post, "/sign-in/link", headers: headers, body: Self.body(token))
        let retry = await site.respond(.post, "/sign-in/link", headers: headers, body: Self.body(token))
        #expect(retry.status == 200)
        #expect(retry.body == lost.body)
        #expect(retry.sessionCookie == lost.sessionCookie)
        let stranger = await Browser(site).postJSON("/sign-in/link", Self.body(token))
        #expect(stranger.status == 410)
        #expect(stranger.error == "linkNotUsable")
    }

    @Test func whoIsSignedInAlreadyHearsSoWithoutANewCookie() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let policy = LinkPolicy.reminder(lifetime: .seconds(3600), maxClicks: 2)
        let token = try await site.issuedToken(policy: policy)
        let reply = await browser.postJSON("/sign-in/link", Self.body(token))
        #expect(reply.status == 200)
        #expect(reply.text == #"{"destination":"/invoices/INV-1042","scope":"full","clicksRemaining":2}"#)
        #expect(reply.sessionCookie == nil)
        #expect(Self.isJSON(reply))
    }

    @Test func anotherAccountIsNamedAndNeverSwitchedSilently() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn("payables@globex.example")
        let token = try await site.issuedToken("accounts@acme.example")
        let reply = await browser.postJSON("/sign-in/link", Self.body(token))
        #expect(reply.status == 409)
        #expect(reply.error == "accountSwitch")
        #expect(reply.json["current"] == "p***@globex.example" && reply.json["next"] == "a***@acme.example")
        #expect(reply.cookies.isEmpty && !reply.text.contains(token))
        for wrong in ["null", "true", "\"\"", "\"AAAAAAAAAAAAAAAAAAAAAA\"", "{}", "[]"] {
            let body = "{\"token\":\"\(token)\",\"switch\":\(wrong)}"
            #expect(await browser.postJSON("/sign-in/link", body).status == 409, "\(wrong)")
        }
        let proof = try #require(reply.json["switch"])
        let switched = await browser.postJSON("/sign-in/link", "{\"token\":\"\(token)\",\"switch\":\"\(proof)\"}")
        #expect(switched.status == 200)
        #expect(switched.sessionCookie != nil)
        let account = try await site.handler.authorization(of: browser.request("/")).session?.account
        #expect(account == "a***@acme.example")
    }

    @Test func anotherBrowserHearsThatItIsAnother() async throws {
        let site = try Site { $0.policies = LinkPolicy.required }
        let asker = Browser(site)
        _ = await asker.postJSON("/sign-in", #"{"email":"accounts@acme.example"}"#)
        let token = try await site.mailedToken()
        let reply = await Browser(site).postJSON("/sign-in/link", Self.body(token))
        #expect(reply.status == 403)
        #expect(reply.error == "otherBrowser")
        #expect(Self.isJSON(reply) && !reply.text.contains(token))
        #expect(await asker.postJSON("/sign-in/link", Self.body(token)).status == 200, "it was not spent")
    }

    @Test func aDestinationElsewhereIsNamedAsItIs() async throws {
        let site = try Site { $0.destinations.allowedHosts = ["files.example"] }
        let token = try await site.issuedToken(destination: Destination("https://files.example/a?b=c"))
        let reply = await Browser(site).postJSON("/sign-in/link", Self.body(token))
        #expect(reply.status == 200)
        #expect(reply.json["destination"] == "https://files.example/a?b=c")
    }

    @Test func aFreshLinkComesWhateverTheTokenWas() async throws {
        let site = try Site()
        let old = try await site.issuedToken()
        site.clock.advance(by: .seconds(3600))
        let browser = Browser(site)
        let reply = await browser.postJSON("/sign-in/resend", Self.body(old))
        #expect(reply.status == 202)
        #expect(reply.text == "{}" && Self.isJSON(reply))
        let pressed = await browser.postJSON("/sign-in/link", Self.body(try await site.mailedToken()))
        #expect(pressed.json["destination"] == "/invoices/INV-1042")
        for token in [old, "x", ""] {
            #expect(await browser.postJSON("/sign-in/resend", Self.body(token)).body == reply.body)
        }
    }

    @Test(arguments: ["true", "1", "\"1\""])
    func signOutEverywhereEndsEverySession(_ value: String) async throws {
        let site = try Site()
        let phone = Browser(site)
        let desk = Browser(site)
        _ = try await phone.signIn()
        _ = try await desk.signIn()
        #expect(await phone.postJSON("/sign-out", "{\"everywhere\":\(value)}").status == 200)
        #expect(try await site.handler.authorization(of: desk.request("/")).session == nil)
    }

    @Test(arguments: [
        "null", "0", "2", "1.0", "-1", "\"\"", "\"true\"", "\"0\"", "[]", "[true]", "{}", "true,\"everywhere\":true",
    ])
    func signOutRefusesWhatItCannotRead(_ value: String) async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        for body in ["{\"everywhere\":\(value)}", "{\"everywhere\":true", ""] {
            let reply = await browser.postJSON("/sign-out", body)
            #expect(reply.status == 400)
            #expect(reply.error == "invalidRequest")
        }
        #expect(try await site.handler.authorization(of: browser.request("/")).session != nil)
        #expect(await browser.postJSON("/sign-out", "{\"everywhere\":false}").status == 200)
    }

    @Test func signOutOfOneSessionLeavesTheOthers() async throws {
        let site = try Site()
        let phone = Browser(site)
        let desk = Browser(site)
        _ = try await phone.signIn()
        _ = try await desk.signIn()
        #expect(await phone.postJSON("/sign-out", "{\"everywhere\":false}").status == 200)
        #expect(try await site.handler.authorization(of: desk.request("/")).session != nil)
    }

    @Test func nothingInJSONChangesWhoSignsIn() async throws {
        let site = try Site()
        let browser = Browser(site)
        let token = try await site.issuedToken()
        let body = "{\"token\":\"\(token)\",\"user\":\"b\",\"sub\":\"c\",\"to\":\"/evil\",\"scope\":\"full\"}"
        let reply = await browser.postJSON("/sign-in/link?to=/evil", body)
        #expect(reply.json["destination"] == "/invoices/INV-1042")
        let account = try await site.handler.authorization(of: browser.request("/")).session?.account
        #expect(account == "a***@acme.example")
    }

    @Test func knownUnknownAndLimitedAddressesGetTheSameBytes() async throws {
        let site = try Site { configuration in
            configuration.directory = RequestLinkTests.OneAccount()
            configuration.limits.perAddress = [RateLimit(1, per: .seconds(900))]
        }
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let known = await browser.postJSON("/sign-in", #"{"email":"known@acme.example"}"#)
        let limited = await browser.postJSON("/sign-in", #"{"email":"known@acme.example"}"#)
        let unknown = await browser.postJSON("/sign-in", #"{"email":"unknown@acme.example"}"#)
        for reply in [limited, unknown] {
            #expect(reply.status == 202)
            #expect(reply.response.headerFields == known.response.headerFields)
            #expect(reply.body == known.body)
        }
        try await site.links.worker(logger: site.logger).drain()
        #expect(site.mailer.messages.count == 1)
    }

    @Test func limitsAndFailuresSayWhenToComeAgain() async throws {
        let limited = try Site { $0.limits.perNetwork = [RateLimit(1, per: .seconds(900))] }
        let browser = Browser(limited)
        #expect(await browser.postJSON("/sign-in", #"{"email":"a@acme.example"}"#).status == 202)
        let token = try await limited.issuedToken()
        for (path, body) in [("/sign-in", #"{"email":"b@acme.example"}"#), ("/sign-in/resend", Self.body(token))] {
            let reply = await browser.postJSON(path, body)
            #expect(reply.status == 429)
            #expect(reply.error == "limited")
            #expect(reply.response.headerFields[.retryAfter] == "900")
        }
        let down = try Site()
        let good = try await down.issuedToken()
        down.storage.breakDown()
        let failed = await Browser(down).postJSON("/sign-in/link", Self.body(good))
        #expect(failed.status == 503)
        #expect(failed.error == "unavailable")
        #expect(failed.response.headerFields[.retryAfter] == "10")
        #expect(failed.sessionCookie == nil)
    }
}
