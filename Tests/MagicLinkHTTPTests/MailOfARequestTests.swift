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

/// The mail of a request is in the language of the page, and nothing else of the request is in it (R45, R69).
@Suite struct MailOfARequestTests {
    private static let firefox = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"

    private func mail(_ headers: HTTPFields, _ site: Site) async throws -> MailMessage {
        _ = await Browser(site).post("/sign-in", "email=accounts%40acme.example", headers: headers)
        try await site.links.worker(logger: site.logger).drain()
        return try #require(site.mailer.messages.last)
    }

    @Test(arguments: [
        ("de-AT, en;q=0.5", "Ihr Anmeldelink für Payment Portal"), ("ar", "رابط تسجيل الدخول إلى Payment Portal"),
        ("ja", "Payment Portalのサインイン用リンク"), ("nl", "Your sign-in link for Payment Portal"),
        ("", "Your sign-in link for Payment Portal"),
    ])
    func itIsInTheLanguageOfThePage(wish: String, subject: String) async throws {
        #expect(try await mail([.acceptLanguage: wish], Site()).subject == subject)
    }

    @Test func itNamesTheBrowserInWordsThatNobodyChooses() async throws {
        let mail = try await mail([.userAgent: Self.firefox, .acceptLanguage: "fr"], Site())
        for part in [mail.text, mail.html] {
            #expect(part.contains("Firefox sur Android") && !part.contains("Gecko") && !part.contains("130"))
        }
    }

    @Test func aFreshLinksMailIsInTheLanguageOfThePageThatAskedForIt() async throws {
        let site = try Site()
        _ = try await mail([.acceptLanguage: "de"], site)
        let token = try await site.mailedToken()
        _ = await Browser(site).post("/sign-in/resend", "token=" + token, headers: [.acceptLanguage: "es"])
        _ = try await site.mailedToken()
        #expect(site.mailer.messages.last?.subject == "Su enlace para iniciar sesión en Payment Portal")
    }

    @Test(arguments: ["evil", "x-http://evil.example", "<b>evil</b>", "de\"><a href=http://evil.example>"])
    func nothingOfTheRequestersIsInIt(text: String) async throws {
        var headers: HTTPFields = [.referer: "http://evil.example", .forwardedFor: "evil"]
        headers[.acceptLanguage] = text
        headers[.userAgent] = text
        let mail = try await mail(headers, Site())
        for part in [mail.subject, mail.text, mail.html] {
            #expect(!part.contains("evil"))
        }
        #expect(mail.html.contains("<html lang=\"en\""))
    }

    @Test func theNoticeOfANewBrowserIsInTheLanguageOfThePageToo() async throws {
        let notices = RecordingMailer()
        let site = try Site { $0.signInObserver = NewBrowserMail(mailer: notices) }
        _ = try await mail([:], site)
        let press = "token=" + (try await site.mailedToken())
        let headers: HTTPFields = [.acceptLanguage: "de", .userAgent: Self.firefox]
        #expect(await Browser(site).post("/sign-in/link", press, headers: headers).status == 303)
        try await site.links.worker(logger: site.logger).drain()
        let notice = try #require(notices.messages.first)
        #expect(notice.subject == "Neue Anmeldung bei Payment Portal")
        #expect(notice.text.contains("Browser: Firefox auf Android") && !notice.text.contains("://"))
    }

    @Test func answersAndRowsAreAlikeForEveryLanguageAndAddress() async throws {
        let audit = InMemoryStorage()
        let site = try Site {
            $0.directory = OneAccount()
            $0.audit = audit
        }
        var lengths: Set<Int> = []
        for address in ["accounts", "stranger"] {
            let headers: HTTPFields = [.acceptLanguage: "ja", .userAgent: Self.firefox]
            let reply = await Browser(site).post("/sign-in", "email=\(address)%40acme.example", headers: headers)
            #expect(reply.status == 303 && reply.body.isEmpty)
            let link = try #require(try await audit.auditEvents(AuditQuery(limit: 1)).first?.link)
            let row = try await site.storage.link(link)
            lengths.insert(try #require(row).payload.count)
        }
        #expect(lengths.count == 1)
    }
}

/// One known address.
private struct OneAccount: AccountDirectory {
    func account(for address: EmailAddress) async throws -> AccountAnswer {
        address.mailbox == "accounts@acme.example" ? .account(Account(subject: "acme", address: address)) : .none
    }
}
