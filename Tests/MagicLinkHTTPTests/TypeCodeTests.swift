//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import InMemoryLogging
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

/// `POST /sign-in/code`: a press of the link, in the browser that asked, and one answer for all else (R30).
@Suite struct TypeCodeTests {
    private let wrong = "2222-2222"

    /// A browser that asked for a link, and the code in its mail.
    private func asked(
        _ site: Site,
        _ address: String = "accounts@acme.example",
        to destination: String = "/invoices"
    ) async throws -> (Browser, String) {
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let form = "email=\(percentEncoded(address))&to=\(percentEncoded(destination))"
        #expect(await browser.post("/sign-in", form).status == 303)
        return (browser, try await site.mailedCode(address))
    }

    @Test func aRightCodeSignsInAndLeadsWhereTheLinkLeads() async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        let reply = await browser.post("/sign-in/code", "code=" + code)
        #expect(reply.status == 303 && reply.location == "/invoices")
        #expect(reply.sessionCookie != nil && reply.cookie("__Host-magiclink-device") != nil)
        #expect(try await site.handler.authorization(of: browser.request("/")).session?.scope.isFull == true)
        #expect(!reply.text.contains(code))
    }

    @Test func asJSONToo() async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        let refused = await browser.postJSON("/sign-in/code", "{\"code\":\"\(wrong)\"}")
        #expect(refused.status == 403 && refused.error == "codeNotUsable" && refused.sessionCookie == nil)
        let typed = " " + code.lowercased().replacing("-", with: " ")
        let reply = await browser.postJSON("/sign-in/code", "{\"code\":\(jsonText(typed))}")
        #expect(reply.status == 200 && reply.json["destination"] == "/invoices" && reply.json["scope"] == "full")
        #expect(reply.sessionCookie != nil)
    }

    @Test func everyCodeThatLetsNobodyInHasOneAnswer() async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        let (other, _) = try await asked(site, "payables@globex.example")
        let stranger = Browser(site)
        _ = await stranger.get("/sign-in")
        var replies = [
            await browser.post("/sign-in/code", "code=" + wrong), await other.post("/sign-in/code", "code=" + code),
            await stranger.post("/sign-in/code", "code=" + code), await browser.post("/sign-in/code", "code=nonsense"),
            await browser.post("/sign-in/code", ""), await browser.post("/sign-in/code", "code="),
            await browser.post("/sign-in/code", "code=\(code)&code=\(code)"),
            await browser.post("/sign-in/code", "code[]=" + code), await browser.post("/sign-in/code", "code=%FF"),
            await browser.post("/sign-in/code", "code=" + String(repeating: "2", count: 5000)),
        ]
        for _ in 0..<4 { replies.append(await browser.post("/sign-in/code", "code=" + wrong)) }
        // The sixth finds no try left, though it is right.
        replies.append(await browser.post("/sign-in/code", "code=" + code))
        for reply in replies {
            #expect(reply.status == 403 && reply.sessionCookie == nil)
            #expect(reply.body == replies[0].body)
            #expect(reply.text.contains("name=\"code\"") && reply.text.contains("role=\"alert\""))
            #expect(!reply.text.contains("value=\"2222"))
        }
        // The link is alive.
        let token = try await site.mailedToken()
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 303)
    }

    @Test func aCodeThatCannotBeOneReachesNoStore() async throws {
        let site = try Site.withCodes()
        let (browser, _) = try await asked(site)
        for body in ["code=", "code=short", "code=0000-0000", "code[]=2222-2222", "x=y"] {
            site.storage.watch()
            _ = await browser.post("/sign-in/code", body)
            #expect(site.storage.calls.isEmpty, "\(body): \(site.storage.calls)")
        }
    }

    @Test func whereCodesAreOffThereIsNothing() async throws {
        let site = try Site()
        #expect(!site.handler.handles(path: "/sign-in/code"))
        #expect(!site.handler.paths.contains("/sign-in/code"))
        #expect(await Browser(site).post("/sign-in/code", "code=" + wrong).status == 404)
        let sent = await Browser(site).get("/sign-in/sent")
        #expect(!sent.text.contains("name=\"code\"") && !sent.text.contains("one-time-code"))
    }

    @Test func theSentPageHasTheFieldForEverybody() async throws {
        let site = try Site.withCodes()
        #expect(site.handler.handles(path: "/sign-in/code"))
        let (browser, _) = try await asked(site)
        let mine = await browser.get("/sign-in/sent")
        let anybodys = await browser.get("/sign-in/sent")
        #expect(mine.body == anybodys.body && mine.status == 200)
        for part in [
            "<label for=\"code\">", "id=\"code\"", "autocomplete=\"one-time-code\"", "inputmode=\"text\"",
            "autocapitalize=\"characters\"", "action=\"/sign-in/code\"", "aria-describedby=\"code-lead\"",
        ] {
            #expect(mine.text.contains(part), "\(part)")
        }
        #expect(!mine.text.contains("role=\"alert\""))
    }

    @Test(arguments: [HTTPRequest.Method.get, .head, .put, .delete])
    func otherMethodsDoNotFit(_ method: HTTPRequest.Method) async throws {
        let site = try Site.withCodes()
        let reply = await site.respond(method, "/sign-in/code")
        #expect(reply.status == 405 && reply.response.headerFields[.allow] == "POST, OPTIONS")
        #expect(await site.respond(.options, "/sign-in/code").status == 204)
    }

    @Test(arguments: ["cross-site", "same-site", "none"])
    func aPostFromElsewhereTakesNoTry(_ origin: String) async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        site.storage.watch()
        let reply = await browser.post("/sign-in/code", "code=" + code, headers: [.fetchSite: origin])
        #expect(reply.status == 403 && reply.sessionCookie == nil && site.storage.calls.isEmpty)
    }

    @Test func whoIsSignedInAsSomebodyElseConfirmsTheSwitch() async throws {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        #expect(try await browser.signIn("payables@globex.example").status == 303)
        let session = try #require(browser.cookies["__Host-magiclink-session"])
        let page = await browser.post("/sign-in/code", "code=" + code)
        #expect(page.status == 200 && page.sessionCookie == nil)
        #expect(page.text.contains("action=\"/sign-in/code\"") && page.text.contains("name=\"switch\""))
        #expect(page.text.contains("p***@globex.example") && page.text.contains("a***@acme.example"))
        #expect(page.text.contains("<form method=\"post\" action=\"/sign-in/code\">"))
        let json = await browser.postJSON("/sign-in/code", "{\"code\":\"\(code)\"}")
        #expect(json.status == 409 && json.error == "accountSwitch")
        let forged = await browser.post("/sign-in/code", "code=\(code)&switch=AAAAAAAAAAAAAAAAAAAAAA")
        #expect(forged.status == 200 && forged.sessionCookie == nil)
        let proof = try #require(json.json["switch"])
        let reply = await browser.post("/sign-in/code", "code=\(code)&switch=\(proof)")
        #expect(reply.status == 303 && reply.sessionCookie != nil)
        #expect(browser.cookies["__Host-magiclink-session"] != session)
        #expect(try await site.liveSessions(of: "payables@globex.example").isEmpty)
    }

    @Test func aRepeatedPostGetsTheSameSessionAndNoSecondClick() async throws {
        let site = try Site.withCodes(maxClicks: 2)
        let (browser, code) = try await asked(site)
        let lost = await site.respond(
            .post,
            "/sign-in/code",
            headers: browser.withCookies([
                .contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin",
            ]),
            body: "code=" + code
        )
        let again = await browser.post("/sign-in/code", "code=" + code)
        #expect(again.status == 303 && again.sessionCookie == lost.sessionCookie)
        #expect(try await site.liveSessions(of: "accounts@acme.example").count == 1)
        // Signed in by this link already: nothing more to do.
        let third = await browser.postJSON("/sign-in/code", "{\"code\":\"\(code)\"}")
        #expect(third.status == 200 && third.sessionCookie == nil)
    }

    @Test func beyondALimitTheAnswerIs429() async throws {
        let site = try Site.withCodes { $0.limits.perNetwork = [RateLimit(2, per: .seconds(900))] }
        let (browser, _) = try await asked(site)
        for _ in 0..<2 { #expect(await browser.post("/sign-in/code", "code=" + wrong).status == 403) }
        let reply = await browser.post("/sign-in/code", "code=" + wrong)
        #expect(reply.status == 429 && reply.response.headerFields[.retryAfter] != nil)
        #expect(await browser.post("/sign-in", "email=accounts%40acme.example").status == 303)
    }

    @Test func everyStepThatFailsLetsNobodyIn() async throws {
        let count = try await steps()
        #expect(count >= 6)
        for number in 0..<count {
            let site = try Site.withCodes()
            let (browser, code) = try await asked(site)
            site.storage.watch(failing: [number])
            let reply = await browser.post("/sign-in/code", "code=" + code)
            // After the session was made a failure may only cost what is not needed.
            #expect(reply.status == 503 || reply.sessionCookie != nil, "step \(number)")
            guard reply.status == 503 else { continue }
            #expect(reply.sessionCookie == nil && reply.response.headerFields[.retryAfter] != nil)
            site.storage.watch()
            #expect(await browser.post("/sign-in/code", "code=" + code).status == 303, "step \(number)")
            #expect(try await site.liveSessions(of: "accounts@acme.example").count == 1)
        }
    }

    private func steps() async throws -> Int {
        let site = try Site.withCodes()
        let (browser, code) = try await asked(site)
        site.storage.watch()
        #expect(await browser.post("/sign-in/code", "code=" + code).status == 303)
        return site.storage.calls.count
    }

    @Test func noLogLineHasACode() async throws {
        let log = InMemoryLogHandler()
        var site = try Site.withCodes()
        site.logger = Logger(label: "test") { _ in log }
        site.logger.logLevel = .trace
        let (browser, code) = try await asked(site)
        _ = await browser.post("/sign-in/code", "code=" + wrong)
        #expect(await browser.post("/sign-in/code", "code=" + code).status == 303)
        let text = log.entries.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n")
        #expect(!text.isEmpty)
        for piece in [code, code.replacing("-", with: ""), wrong, "22222222", String(code.prefix(4))] {
            #expect(!text.contains(piece))
        }
    }
}
