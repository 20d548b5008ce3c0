//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

/// Each page comes in the language that its reader asks for, and nothing else decides which.
struct PageLanguageTests {
    private static let form: HTTPFields = [
        .contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin",
    ]

    @Test(arguments: PageWords.standard)
    func everyPageComesInEachLanguage(_ words: PageWords) async throws {
        let site = try Site()
        let live = "/sign-in/link?token=" + (try await site.issuedToken())
        let titles = [
            ("/sign-in", words.signInTitle), ("/sign-in/sent", words.sentTitle), (live, words.signInTitle),
            ("/sign-in/link?token=x", words.deadTitle), ("/nowhere", words.notFoundTitle),
        ]
        for (target, title) in titles {
            let reply = await site.respond(.get, target, headers: [.acceptLanguage: "\(words.language)-XX, en;q=0.1"])
            #expect(reply.response.headerFields[.contentLanguage] == words.language)
            #expect(reply.text.contains("<title>\(title) · Payment Portal</title>"), "\(target)")
            #expect(
                reply.text.contains("<html lang=\"\(words.language)\"\(words.isRightToLeft ? " dir=\"rtl\"" : "")>")
            )
        }
        #expect(words.isRightToLeft == (words.language == "ar"))
    }

    @Test func readersOfOtherLanguagesGetTheFirstOne() async throws {
        let site = try Site()
        for field in ["nl", "*", "", "x;q", "de;q=0"] {
            let reply = await site.respond(.get, "/sign-in", headers: [.acceptLanguage: field])
            #expect(reply.response.headerFields[.contentLanguage] == "en", "\(field)")
        }
        var http = MagicLinkHTTPHandler.Configuration()
        http.languages = [.german, .english]
        #expect(try await Site(http: http).respond(.get, "/sign-in").text.contains("<html lang=\"de\">"))
    }

    @Test func everyPageSaysThatTheLanguageVaries() async throws {
        for (status, reply) in try await SecurityFieldsTests.replies(try Site()) where !reply.body.isEmpty {
            #expect(reply.response.headerFields[.vary] == "Accept, Accept-Language", "\(status)")
            #expect(reply.response.headerFields[.contentLanguage] == "en", "\(status)")
        }
        let site = try Site()
        let head = await site.respond(.head, "/sign-in", headers: [.acceptLanguage: "ar"])
        #expect(head.response.headerFields[.vary] == "Accept, Accept-Language")
        #expect(head.response.headerFields[.contentLanguage] == "ar")
        let challenge = site.handler.crossSiteRefusal(for: Browser(site).request("/pay", .post))
        #expect(challenge?.response.headerFields[.vary] == "Accept, Accept-Language")
    }

    /// Two languages asked in turn: what is made once must not keep the language of the first reader.
    @Test func aDeadLinkHasOneTextInEachLanguage() async throws {
        let site = try Site()
        let spent = try await site.issuedToken()
        _ = await Browser(site).post("/sign-in/link", "token=" + spent)
        let unknown = String(repeating: "A", count: 64)
        for words in PageWords.standard + PageWords.standard.reversed() {
            let field: HTTPFields = [.acceptLanguage: words.language]
            let pages = [
                await site.respond(.get, "/sign-in/link?token=" + spent, headers: field).text,
                await site.respond(.get, "/sign-in/link?token=" + unknown, headers: field).text,
            ]
            #expect(pages[0].replacing(spent, with: unknown) == pages[1])
            #expect(pages[0].contains(words.deadLead))
        }
    }

    @Test func knownAndUnknownAddressesGetOneLanguage() async throws {
        struct OneAccount: AccountDirectory {
            func account(for address: EmailAddress) async throws -> AccountAnswer {
                address.identity == "known@acme.example" ? .account(Account(subject: "1", address: address)) : .none
            }
        }
        let site = try Site { $0.directory = OneAccount() }
        let browser = Browser(site)
        let japanese: HTTPFields = [.acceptLanguage: "ja"]
        var pages: [String] = []
        for address in ["known", "unknown"] {
            _ = await browser.post("/sign-in", "email=\(address)%40acme.example", headers: japanese)
            pages.append(await browser.get("/sign-in/sent", headers: japanese).text)
        }
        #expect(pages[0] == pages[1])
        #expect(pages[0].contains(PageWords.japanese.sentLead))
    }

    @Test func whatIsWrongWithAnAddressIsSaidInEachLanguage() async throws {
        let table: [(address: String, text: (PageWords) -> String)] = [
            ("", { $0.addressMissing }), ("nobody", { $0.addressIncomplete }),
            ("%40acme.example", { $0.addressIncomplete }), ("a%40b%40acme.example", { $0.addressSecondAt }),
            (".a%40acme.example", { $0.addressLocalPart }), ("a%21b%40acme.example", { $0.addressLocalPart }),
            ("%3D%3Fa%40acme.example", { $0.addressLocalPart }), ("a%40acme", { $0.addressDomain }),
            (String(repeating: "a", count: 65) + "%40acme.example", { $0.addressTooLong }),
            (String(repeating: "a", count: 300), { $0.addressTooLong }),
        ]
        let site = try Site()
        for (address, text) in table {
            for words in PageWords.standard {
                let headers = Self.form.merging([.acceptLanguage: words.language])
                let reply = await site.respond(.post, "/sign-in", headers: headers, body: "email=" + address)
                #expect(reply.status == 400)
                #expect(reply.text.contains("role=\"alert\">\(text(words))</p>"), "\(words.language) \(address)")
            }
        }
    }

    @Test func everyFlawOfAnAddressHasWords() {
        // The core's reasons are told apart by their text; one that is new here needs a sentence of its own.
        #expect(AddressFlaw.allCases.count == 10)
    }

    @Test func anApplicationChangesTextsAndAddsALanguage() async throws {
        var english = PageWords.english
        english.signInLead = "Type <it> in."
        var dutch = PageWords(language: "nl-BE")
        dutch.signInTitle = "Inloggen"
        var http = MagicLinkHTTPHandler.Configuration()
        http.languages = [english, dutch]
        let site = try Site(http: http)
        #expect(await site.respond(.get, "/sign-in").text.contains("Type &lt;it&gt; in."))
        let page = await site.respond(.get, "/sign-in", headers: [.acceptLanguage: "nl-BE, de"])
        #expect(page.text.contains("<title>Inloggen"))
        #expect(page.text.contains(PageWords.english.sendLink), "a text that is not set yet is English")
        #expect(await site.respond(.get, "/sign-in", headers: [.acceptLanguage: "de"]).text.contains("lang=\"en\""))
    }

    @Test func languagesThatCannotBeAreRefused() throws {
        var short = PageWords(language: "nl")
        short.months.removeLast()
        let lists: [[PageWords]] = [
            [], [.english, .english], [.english, PageWords(language: "EN")], [PageWords(language: "")],
            [PageWords(language: "en_GB")], [PageWords(language: "en\">")], [PageWords(language: "en\r\nX: y")],
            [short],
        ]
        for list in lists {
            var http = MagicLinkHTTPHandler.Configuration()
            http.languages = list
            let error = #expect(throws: MagicLinkError.self) { try Site(http: http) }
            #expect(error?.code == .invalidConfiguration)
        }
    }
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others {
            fields[field.name] = field.value
        }
        return fields
    }
}
