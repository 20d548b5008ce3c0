//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import InMemoryLogging
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

/// No answer gives a link away, and no log line holds a secret (R88, R95, R96).
@Suite struct SecrecyTests {
    @Test func aWholeRunLeavesNoSecretInAnswersOrLogs() async throws {
        let log = InMemoryLogHandler()
        var site = try Site()
        site.logger = Logger(label: "test") { _ in log }
        site.logger.logLevel = .trace
        let browser = Browser(site)
        var replies = [await browser.get("/sign-in?to=%2Finvoices")]
        replies.append(await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Finvoices"))
        replies.append(await browser.get("/sign-in/sent"))
        let token = try await site.mailedToken()
        for reply in replies {
            #expect(!Self.raw(reply).contains(token))
            #expect(!Self.raw(reply).contains("accounts"))
            #expect(Self.raw(reply).firstMatch(of: /[\w-]{64}/) == nil, "nothing that could be a token")
        }
        replies = [
            await browser.get("/sign-in/link?token=" + token), await browser.post("/sign-in/link", "token=" + token),
            await Browser(site).post("/sign-in/link", "token=" + token), await browser.get("/sign-in?to=%2Finvoices"),
            await browser.post("/sign-in/resend", "token=" + token), await browser.get("/sign-in/link?token=" + token),
        ]
        let session = browser.cookies["__Host-magiclink-session"] ?? "none"
        replies.append(await browser.post("/sign-out", "everywhere=1"))
        site.storage.breakDown()
        replies.append(await browser.post("/sign-in/link", "token=" + token))
        let hidden = "<input type=\"hidden\" name=\"token\" value=\"\(token)\">"
        for reply in replies {
            let raw = Self.raw(reply).replacingOccurrences(of: hidden, with: "")
            #expect(!raw.contains(token), "a token stands in its hidden field and nowhere else")
            #expect(!raw.contains("accounts@"))
        }
        let browserSecret = browser.cookies["__Host-magiclink-browser"] ?? "none"
        #expect(!log.entries.isEmpty)
        for entry in log.entries {
            let line = "\(entry.message) \(entry.metadata)"
            for secret in [token, session, browserSecret, "accounts", "token=", "/invoices", "?"] {
                #expect(!line.contains(secret), "\(line)")
            }
        }
    }

    @Test func answersPrintTheirStatusOnly() async throws {
        let site = try Site()
        let token = try await site.issuedToken()
        let page = await site.respond(.get, "/sign-in/link?token=" + token)
        let reply = await Browser(site).post("/sign-in/link", "token=" + token)
        var printed = "\(reply) \(String(reflecting: reply)) \(page)"
        dump(reply, to: &printed)
        dump(page, to: &printed)
        #expect(!printed.contains("magiclink-session"))
        #expect(!printed.contains(token))
    }

    @Test(arguments: ["%0D%0ASet-Cookie:%20x=1", "%0ASet-Cookie:x", "%0D", "%E5%98%8A%E5%98%8DSet-Cookie:x", "%00"])
    func noFieldOfAnAnswerCanBeSplit(_ injection: String) async throws {
        let site = try Site()
        let browser = Browser(site)
        var replies = [
            await browser.get("/sign-in?to=/a" + injection), await browser.get("/sign-in/link?token=" + injection),
            await browser.post("/sign-in", "email=a%40acme.example\(injection)&to=%2Fa\(injection)"),
            await browser.post("/sign-in", "email=a%40acme.example&to=%2Fa\(injection)"),
            await browser.post("/sign-in/resend", "token=" + injection),
            await browser.post("/sign-out", "everywhere=" + injection),
        ]
        let request = browser.request("/a" + injection)
        replies.append(site.handler.challenge(SignInRequired(.notSignedIn), to: request))
        for reply in replies {
            for field in reply.response.headerFields {
                #expect(field.value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
                #expect(!field.value.contains("Set-Cookie:"))
            }
            #expect(reply.status == 303 || reply.location == nil)
        }
    }

    @Test func whatWasTypedComesBackEscaped() async throws {
        let site = try Site()
        let reply = await Browser(site).post("/sign-in", "email=" + percentEncoded("\"><script>alert('1')</script>&"))
        #expect(reply.status == 400)
        #expect(reply.text.contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\""))
        #expect(!reply.text.contains("<script>alert"))
    }

    private static func raw(_ reply: HTTPReply) -> String {
        reply.response.headerFields.map { "\($0.name): \($0.value)\n" }.joined() + reply.text
    }
}
