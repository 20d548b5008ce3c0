//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

/// Opening a link changes nothing, tells nothing that helps a stranger, and says what pressing will do (R20 to R26).
@Suite struct OpenLinkTests {
    static let scanners = [
        "Mozilla/5.0 (compatible; Barracuda Sentinel)", "SkypeUriPreview Preview/0.5", "Slackbot-LinkExpanding 1.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks", "GoogleImageProxy", "",
    ]

    @Test func twentyVisitsOfScannersChangeNothing() async throws {
        let site = try Site()
        let token = try await site.issuedToken()
        let link = "/sign-in/link?token=" + token
        for round in 0..<20 {
            let headers: HTTPFields = [.userAgent: Self.scanners[round % Self.scanners.count]]
            for method in [HTTPRequest.Method.head, .get, .get, .options] {
                let reply = await site.respond(method, link, headers: headers)
                #expect(reply.sessionCookie == nil)
                #expect(reply.status == (method == .options ? 204 : 200))
                #expect(!reply.text.contains("data-continue>"))
            }
        }
        let press = await Browser(site).post("/sign-in/link", "token=" + token)
        #expect(press.status == 303)
        #expect(press.location == "/invoices/INV-1042")
        #expect(press.sessionCookie != nil)
    }

    @Test func headTellsNothing() async throws {
        let site = try Site()
        let live = try await site.issuedToken()
        let spent = try await site.issuedToken("spent@acme.example")
        _ = await Browser(site).post("/sign-in/link", "token=" + spent)
        site.storage.breakDown()
        let unknown = String(repeating: "A", count: 64)
        var answers: [HTTPReply] = []
        for query in ["?token=" + live, "?token=" + spent, "?token=" + unknown, "?token=x", ""] {
            answers.append(await site.respond(.head, "/sign-in/link" + query))
        }
        for answer in answers {
            #expect(answer.status == 200)
            #expect(answer.response.headerFields == answers[0].response.headerFields)
            #expect(answer.body.isEmpty)
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test func thePageSaysWhatTheButtonDoes() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices%2FINV-1042%3Fa%3D1%26b%3D2")
        let page = await site.respond(.get, "/sign-in/link?token=" + (try await site.mailedToken())).text
        #expect(page.contains("a***@acme.example"))
        #expect(!page.contains("accounts@acme.example"))
        #expect(page.contains("<dd><bdi dir=\"ltr\" class=\"path\">/invoices/INV-1042?a=1&amp;b=2</bdi></dd>"))
        #expect(page.contains("<dd><bdi dir=\"ltr\">portal.example</bdi></dd>"))
        #expect(page.contains("15 January 2027, 08:00 UTC, from <bdi dir=\"ltr\">198.51.100.*</bdi>"))
        #expect(page.contains("15 January 2027, 08:10 UTC"))
        #expect(page.contains("<form method=\"post\" action=\"/sign-in/link\">"))
        #expect(page.components(separatedBy: "<button").count == 2)
    }

    @Test func itContinuesByItselfOnlyInTheBrowserThatAsked() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example")
        let link = "/sign-in/link?token=" + (try await site.mailedToken())
        let marked = "<form method=\"post\" action=\"/sign-in/link\" data-continue>"
        #expect(await browser.get(link).text.contains(marked))
        #expect(await !site.respond(.get, link).text.contains(marked))
        let stranger = Browser(site)
        _ = await stranger.get("/sign-in")
        #expect(await !stranger.get(link).text.contains(marked))
        for purpose in ["prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip", ""] {
            #expect(await !browser.get(link, headers: [.secPurpose: purpose]).text.contains(marked))
        }
        #expect(await !browser.get(link, headers: [.named("Purpose"): "prefetch"]).text.contains(marked))
        // Somebody else is signed in there.
        _ = try await browser.signIn("payables@globex.example")
        let other = await browser.get(link)
        #expect(other.status == 200)
        #expect(!other.text.contains(marked))
    }

    @Test func anIssuedLinkNeverContinuesByItself() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.get("/sign-in")
        let token = try await site.issuedToken(policy: .reminder(lifetime: .seconds(86_400), maxClicks: 5))
        let page = await browser.get("/sign-in/link?token=" + token).text
        #expect(!page.contains("data-continue>"))
        #expect(page.contains("opens that page only"))
    }

    @Test func refererAndOtherFieldsNeverShow() async throws {
        let site = try Site()
        let token = try await site.issuedToken()
        let headers: HTTPFields = [
            .referer: "https://evil.example/\"><script>x", .userAgent: "evil-agent",
            .named("X-Forwarded-Host"): "evil.example", .acceptLanguage: "evil-language",
        ]
        for target in [
            "/sign-in/link?token=" + token, "/sign-in/link?token=x", "/sign-in", "/sign-in/sent", "/nowhere",
        ] {
            #expect(await !site.respond(.get, target, headers: headers).text.contains("evil"), "\(target)")
        }
    }
}
