//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// The code of the article "Theming and translating mails" stands here too, compiled and tried.
@Suite struct ThemingMailsTests {
    private struct InvoiceMails: MessageRenderer {
        let standard = StandardMessageRenderer()

        func render(_ content: MessageContent) async throws -> RenderedMessage {
            var letter = standard.letter(for: content)
            if content.policyName == "reminder", let number = content.destination?.pathSegments.last {
                letter.subject = "Invoice \(number) is past due"
                letter.heading = letter.subject
                letter.action = "Open the invoice"
                letter.details.insert(MailLetter.Detail("Invoice", number, isLeftToRight: true), at: 0)
            }
            return standard.message(letter, for: content)
        }
    }

    @Test func aThemeIsSetInOneLine() async throws {
        let harness = try Harness { configuration in
            configuration.serviceName = "Example Portal"
            configuration.renderer =
                (try? StandardMessageRenderer(
                    theme: MailTheme(
                        accent: "#0b6b4f",
                        darkAccent: "#7fe0c0",
                        support: EmailAddress("help@portal.example")
                    )
                )) ?? StandardMessageRenderer()
        }
        _ = try await harness.token()
        let mail = try #require(harness.mailer.messages.last)
        #expect(mail.html.contains("#0b6b4f") && mail.text.contains("help@portal.example"))
        #expect(mail.subject == "Your sign-in link for Example Portal")
    }

    @Test func anOrderNamesTheLanguage() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        let orders = [LinkOrder(address: address, destination: "/invoices/INV-1042", language: LanguageTag("de"))]
        _ = try await harness.links.mailLinks(
            for: orders,
            policy: .reminder(lifetime: .seconds(7 * 86_400), maxClicks: 5)
        )
        try await harness.deliver()
        #expect(harness.mailer.messages.last?.subject == "Eine Erinnerung von portal.example")
    }

    @Test func aLanguageIsAdded() async throws {
        var english = MailWords.english
        english.notYou = "If it was not you who asked, tell the help desk."

        var dutch = MailWords(language: "nl")
        dutch.signIn.subject = "Uw inloglink voor {service}"
        dutch.times.minutes = CountedWords(one: "1 minuut", other: "{count} minuten")

        let renderer = try StandardMessageRenderer(
            languages: [english, dutch] + MailWords.standard.dropFirst()
        )
        let harness = try Harness { $0.renderer = renderer }
        try await harness.links.requestLink(
            for: EmailAddress(Harness.acme),
            origin: RequestOrigin(language: LanguageTag("nl-BE"))
        )
        try await harness.deliver()
        let mail = try #require(harness.mailer.messages.last)
        #expect(mail.subject == "Uw inloglink voor portal.example" && mail.text.contains("10 minuten"))
    }

    @Test func aLetterOfYourOwnBelongsToTheFamily() async throws {
        let harness = try Harness { $0.renderer = InvoiceMails() }
        let order = LinkOrder(address: try EmailAddress(Harness.acme), destination: "/invoices/INV-1042")
        _ = try await harness.links.mailLinks(for: [order], policy: .reminder(lifetime: .seconds(3600), maxClicks: 5))
        try await harness.deliver()
        let mail = try #require(harness.mailer.messages.last)
        #expect(mail.subject == "Invoice INV-1042 is past due")
        #expect(mail.html.contains(">Open the invoice</a>") && mail.text.contains("Invoice: INV-1042"))
    }

    @Test func theNoticeTakesTheSameRenderer() async throws {
        let notices = RecordingMailer()
        let theme = try MailTheme(accent: "#0b6b4f", darkAccent: "#7fe0c0")
        let mails = try StandardMessageRenderer(theme: theme)
        let harness = try Harness { configuration in
            configuration.renderer = mails
            configuration.signInObserver = NewBrowserMail(mailer: notices, renderer: mails)
        }
        let signIn = try await harness.links.redeem(try await harness.token())
        await harness.links.noteBrowser(of: signIn, origin: RequestOrigin(language: LanguageTag("fr")))
        try await harness.deliver()
        #expect(notices.messages.first?.html.contains("#0b6b4f") == true)
        #expect(notices.messages.first?.subject == "Nouvelle connexion à portal.example")
    }
}
