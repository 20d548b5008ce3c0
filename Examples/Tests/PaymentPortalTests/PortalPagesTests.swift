//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import HTTPTypes
import Hummingbird
import MagicLink
import MagicLinkTesting
import Testing

@testable import PaymentPortal

@Suite struct PortalPagesTests {
    @Test(arguments: [
        ("/", "GET, HEAD"), ("/invoices", "GET, HEAD"), ("/invoices/INV-1042", "GET, HEAD"),
        ("/invoices/INV-1042/pay", "POST"), ("/statements", "GET, HEAD"), ("/account", "GET, HEAD"),
        ("/account/devices/x/end", "POST"), ("/staff", "GET, HEAD"), ("/staff/reminders", "POST"),
        ("/staff/audit", "GET, HEAD"), ("/staff/erasure", "GET, HEAD, POST"), ("/dev/mailbox", "GET, HEAD"),
        ("/health", "GET, HEAD"),
    ])
    func aWrongMethodIsToldWhichOnesFit(path: String, allowed: String) async throws {
        try await PortalSite.run { site async throws in
            for name in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] {
                guard !allowed.contains(name), let method = HTTPRequest.Method(name) else { continue }
                let answer = try await site.client.send(method, path, [:])
                #expect(answer.response.status == .methodNotAllowed, "\(name) \(path)")
                #expect(answer.response.headers[.allow] == allowed, "\(name) \(path)")
                #expect(answer.text.contains("This page cannot be used in that way"))
            }
        }
    }

    @Test func aPageThatDoesNotExistNamesWhoIsSignedInAndTheWayOn() async throws {
        try await PortalSite.run { site async throws in
            let nobody = try await site.get("/nothing")
            #expect(nobody.response.status == .notFound)
            #expect(nobody.text.contains("href=\"/sign-in\"") && !nobody.text.contains("Signed in as"))
            let acme = try await site.get("/invoices/INV-2001", try await site.cookie("accounts@acme.example"))
            #expect(acme.response.status == .notFound)
            #expect(acme.text.contains("Signed in as <bdi>Acme Corporation</bdi>") && acme.text.contains("href=\"/\""))
            let cookie = try await site.reminderCookie("accounts@acme.example", "/invoices/INV-1042")
            let narrow = try await site.get("/nothing", cookie)
            #expect(narrow.text.contains("<a class=\"button\" href=\"/invoices/INV-1042\">Invoice INV-1042</a>"))
        }
    }

    @Test func aFormWithoutItsValueChangesNothingAndSaysSo() async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("accounts@acme.example")
            let answer = try await site.post("/invoices/INV-1042/pay", cookie, csrf: "AAAA")
            #expect(answer.response.status == .forbidden)
            #expect(answer.text.contains("Nothing was changed") && answer.text.contains("Acme Corporation"))
            #expect(try await site.portal.ledger.invoice("INV-1042")?.paid == nil)
        }
    }

    @Test(arguments: [
        ("de", "ltr", "Überfällig"), ("ar", "rtl", "متأخرة"), ("ja", "ltr", "期限超過"), ("xx", "ltr", "Past due"),
    ])
    func aPageIsInTheLanguageOfItsReader(language: String, direction: String, word: String) async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("accounts@acme.example")
            let code = language == "xx" ? "en" : language
            for path in ["/", "/invoices", "/invoices/INV-1042", "/statements", "/account", "/nothing"] {
                let page = try await site.get(path, cookie, language: language)
                #expect(page.text.contains("<html lang=\"\(code)\" dir=\"\(direction)\">"), "\(path)")
                #expect(page.response.headers[.contentLanguage] == code)
                #expect(page.response.headers[.vary] == "Accept-Language")
            }
            #expect(try await site.get("/", cookie, language: language).text.contains(word))
        }
    }

    @Test func oneBrowserIsSignedOutFromAnother() async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("accounts@acme.example")
            let other = try await site.cookie("accounts@acme.example")
            let stranger = try await site.cookie("payables@globex.example")
            let page = try await site.get("/account", cookie).text
            let action = try #require(page.firstMatch(of: #/action="(/account/devices/[^"]+/end)"/#)?.1)
            #expect(page.matches(of: #/account/devices/#).count == 1, "the browser that looks is not offered")
            _ = try await site.post(String(action), stranger)
            #expect(try await site.get("/", other).response.status == .ok, "somebody else ends nothing")
            let answer = try await site.post(String(action), cookie)
            #expect(answer.response.headers[.location] == "/account/devices/ended")
            #expect(try await site.get("/", other).response.status == .seeOther)
            #expect(try await site.get("/account/devices/ended", cookie).text.contains("That browser is signed out."))
            #expect(try await site.post(String(action), cookie).response.status == .seeOther, "twice does no harm")
        }
    }

    @Test func aPaymentByAnOldLinkIsAnnouncedOnTheInvoice() async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("accounts@acme.example")
            let words = PortalWords.english.payment
            #expect(try await !site.get("/invoices/INV-1042", cookie).text.contains(words.stepUp))
            site.clock.advance(by: .seconds(15 * 60 + 1))
            #expect(try await site.get("/invoices/INV-1042", cookie).text.contains(words.stepUp))
            let reminder: Destination = "/invoices/INV-1042"
            let narrow = try await site.reminderCookie("accounts@acme.example", reminder, after: .seconds(86_400))
            let page = try await site.get("/invoices/INV-1042", narrow).text
            #expect(page.contains(words.narrowTitle) && !page.contains(words.stepUp) && !page.contains("<nav"))
        }
    }

    @Test func aLongListComesInPages() async throws {
        try await PortalSite.run { site async throws in
            let ledger = try #require(site.portal.ledger as? SQLiteLedger)
            try await ledger.write { database in
                for number in 0..<200 {
                    try database.execute(
                        sql: "INSERT INTO portal_invoice VALUES (?, 1, 'PO', 1, ?)",
                        arguments: ["INV-\(5000 + number)", number]
                    )
                    try database.execute(
                        sql: "INSERT INTO portal_line VALUES (?, 0, 'Item', 1, 100)",
                        arguments: ["INV-\(5000 + number)"]
                    )
                }
            }
            let cookie = try await site.cookie("accounts@acme.example")
            func rows(_ path: String) async throws -> Int {
                try await site.get(path, cookie).text.matches(of: #/class="row"/#).count
            }
            #expect(try await rows("/invoices") == 40)
            #expect(try await rows("/invoices?page=6") == 3)
            #expect(try await rows("/invoices?page=99") == 3)
            #expect(try await rows("/invoices?page=-1") == 40)
            #expect(try await rows("/invoices?state=paid") == 1)
            #expect(try await rows("/invoices?state=nonsense") == 40)
            #expect(try await rows("/") < 12)
            #expect(try await site.get("/invoices?state=past-due&page=2", cookie).text.contains("Page 2 of 6"))
        }
    }

    @Test(arguments: [
        ("acme", ["Acme"]), ("GLOBEX", ["Globex"]), ("inv-2001", ["Globex"]), ("payables%40", ["Globex"]),
        ("zzz", []), ("", ["Acme", "Globex"]), ("%3Cscript%3E", []), ("%", ["Acme", "Globex"]),
    ])
    func theTeamSearchesItsCustomers(search: String, names: [String]) async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("ar-team@portal.example")
            let page = try await site.get("/staff?q=\(search)", cookie).text
            for name in ["Acme", "Globex"] {
                #expect(page.contains("href=\"/staff/customers/\(name.lowercased())\"") == names.contains(name))
            }
            #expect(!page.contains("<script"))
        }
    }

    @Test func aMailIsShownAsTextAndInAFrameInWhichNothingRuns() async throws {
        try await PortalSite.run { site async throws in
            _ = try await site.portal.links.requestLink(for: try EmailAddress("accounts@acme.example"))
            _ = try await site.mailedSubjects()
            let list = try await site.get("/dev/mailbox").text
            let path = try #require(list.firstMatch(of: #/href="(/dev/mailbox/[^"]+)"/#).map { String($0.1) })
            let mail = try await site.get(path)
            #expect(mail.text.contains("<a href=\"http://127.0.0.1:8080/sign-in/link?token="))
            #expect(mail.text.contains("src=\"\(path)/html\"") && mail.text.contains("sandbox=\""))
            #expect(mail.response.headers[.contentSecurityPolicy]?.contains("frame-src 'self'") == true)
            let frame = try await site.get(path + "/html")
            #expect(frame.text.contains("/sign-in/link?token=") && frame.text.contains("<base target=\"_top\">"))
            let policy = try #require(frame.response.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("sandbox") && !policy.contains("script"))
            var fields = HTTPFields()
            fields.append(HTTPField(name: try #require(HTTPField.Name("Forwarded")), value: "for=192.0.2.1"))
            let foreign = try await site.client.send(.get, path + "/html", fields)
            #expect(foreign.response.status == .notFound)
        }
    }
}
