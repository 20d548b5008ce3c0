//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite struct MailThemeTests {
    private func content(_ language: String?) -> MessageContent {
        MessageContent(
            url: LinkURL(MailMessage.sampleLink),
            serviceName: "Example Portal",
            host: "portal.example",
            isSignUp: false,
            purpose: .signIn,
            policyName: "sign-in",
            kind: .requested,
            destination: nil,
            created: UnixTime(seconds: 1_800_000_000),
            expires: UnixTime(seconds: 1_800_000_600),
            maxClicks: 1,
            requestedFrom: "192.0.2.*",
            browser: BrowserLabel("Safari on iPhone"),
            language: language.flatMap { LanguageTag($0) }
        )
    }

    @Test func coloursAndTheAddressForHelpStandInTheMail() async throws {
        let theme = try MailTheme(
            accent: "#0B6B4F",
            darkAccent: "#7fe0c0",
            support: EmailAddress("help@portal.example")
        )
        let mail = try await StandardMessageRenderer(theme: theme).render(content("en"))
        #expect(mail.html.contains("background-color:#0b6b4f") && mail.html.contains("background-color: #7fe0c0"))
        #expect(!mail.html.contains("#1d4fd7") && !mail.html.contains("#8fb3ff"))
        #expect(mail.text.contains("Need help? help@portal.example") && mail.html.contains("help@portal.example"))
        #expect(!mail.html.contains("mailto:"), "a mail has no link but its own")
    }

    @Test(arguments: ["1d4fd7", "#1d4fd", "blue", "", "#1d4fd7;}", "#777777", "#ffffff"])
    func otherColoursAreRefused(_ color: String) {
        let error = #expect(throws: MagicLinkError.self) { try MailTheme(accent: color) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test(arguments: ["#1d4fd7", "#000000", "#7a7f87", "8fb3ff"])
    func coloursThatAreLostInTheDarkAreRefused(_ color: String) {
        #expect(throws: MagicLinkError.self) { try MailTheme(darkAccent: color) }
    }

    @Test(arguments: [
        ("de", "Anmelden"), ("de-AT", "Anmelden"), ("DE", "Anmelden"), ("nl", "Sign in"), (nil, "Sign in"),
    ])
    func theLanguageIsThatOfThePageOrElseTheFirst(language: String?, action: String) async throws {
        let mail = try await StandardMessageRenderer().render(content(language))
        #expect(mail.html.contains(">\(action)</a>"))
    }

    @Test func anApplicationAddsALanguageAndChangesTexts() async throws {
        var dutch = MailWords(language: "nl")
        dutch.signIn.subject = "Uw inloglink voor {service}"
        var english = MailWords.english
        english.notYou = "Tell the help desk."
        let renderer = try StandardMessageRenderer(languages: [english, dutch])
        let mail = try await renderer.render(content("nl"))
        #expect(mail.subject == "Uw inloglink voor Example Portal")
        #expect(mail.html.contains("lang=\"nl\"") && mail.text.contains("The link works once"))
        #expect(try await renderer.render(content("de")).text.contains("Tell the help desk."))
    }

    @Test func languagesThatCannotBeAreRefused() {
        var short = MailWords(language: "xx")
        short.times.months.removeLast()
        let lists: [[MailWords]] = [
            [], [.english, MailWords(language: "EN")], [MailWords(language: "\"><")], [MailWords(language: "")],
            [short],
        ]
        for languages in lists {
            let error = #expect(throws: MagicLinkError.self) { try StandardMessageRenderer(languages: languages) }
            #expect(error?.code == .invalidConfiguration)
        }
    }

    @Test func arabicReadsFromRightToLeftAndAddressesDoNot() async throws {
        let mail = try await StandardMessageRenderer().render(content("ar"))
        #expect(mail.html.contains("<html lang=\"ar\" dir=\"rtl\">"))
        // Some programs drop the outermost element, and its direction with it.
        #expect(mail.html.contains("lang=\"ar\" dir=\"rtl\" style"))
        #expect(mail.html.contains("<span dir=\"ltr\">192.0.2.*</span>"))
        #expect(mail.html.contains("<p dir=\"ltr\""))
        #expect(mail.text.contains("\u{2066}192.0.2.*\u{2069}"))
        #expect(!mail.subject.contains("\u{2068}"))
        #expect(try await !StandardMessageRenderer().render(content("en")).text.contains("\u{2066}"))
    }

    @Test func aLetterOfTheApplicationsOwnIsLaidOutAlike() throws {
        let renderer = StandardMessageRenderer()
        var letter = renderer.letter(for: content("en"))
        letter.subject = "Invoice INV-1042"
        letter.heading = "<Invoice>"
        letter.code = "K7QM-3XTB"
        #expect("\(letter) \(String(reflecting: letter))" == "MailLetter(redacted) MailLetter(redacted)")
        letter.details.append(MailLetter.Detail("Amount", "€ 10 & more"))
        let mail = renderer.message(letter, for: content("en"))
        #expect(mail.subject == "Invoice INV-1042")
        #expect(mail.html.contains(">&lt;Invoice&gt;</h1>") && mail.html.contains("€ 10 &amp; more"))
        #expect(mail.text.contains("Amount: € 10 & more\n"))
        #expect(mail.text.contains("\n\nK7QM-3XTB\n\n") && mail.html.contains(">K7QM-3XTB</p>"))
    }
}
