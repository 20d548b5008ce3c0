//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// Every language of the mails has every text, with the same values in it.
struct MailWordsTests {
    /// Each text of a language by its name; counted words have a name for each form, openings one for each text.
    private static func texts(_ value: Any, _ name: String, into texts: inout [String: String]) {
        switch value {
        case let text as String:
            texts[name] = text
        case let counted as CountedWords:
            let forms = ["one": counted.one, "two": counted.two, "few": counted.few, "many": counted.many]
            for (form, text) in forms {
                texts["\(name).\(form)"] = text
            }
            texts["\(name).other"] = counted.other
        case let months as [String]:
            for (index, month) in months.enumerated() {
                texts["\(name).\(index)"] = month
            }
        case is Bool, is PluralRule:
            break
        case is MailWords, is MailWords.Opening, is TimeWords:
            for (child, value) in Mirror(reflecting: value).children {
                self.texts(value, name + "." + (child ?? "?"), into: &texts)
            }
        default:
            Issue.record("\(name) is of a kind that this test does not know")
        }
    }

    private static func texts(_ words: MailWords) -> [String: String] {
        var texts: [String: String] = [:]
        Self.texts(words, "", into: &texts)
        texts[".language"] = nil
        return texts
    }

    private static func places(_ text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "}").first.map(String.init)
        }.sorted()
    }

    /// What a language may say without the name of the service, which stands at the head of every mail anyway.
    private static let isOptional: Set<String> = ["service"]

    @Test(arguments: MailWords.standard)
    func haveTheSameTextsWithTheSamePlacesInEachLanguage(_ words: MailWords) throws {
        let english = Self.texts(.english)
        let own = Self.texts(words)
        #expect(english.count > 70)
        for (name, text) in english where !name.hasSuffix(".one") {
            let found = try #require(own[name], "\(words.language) \(name)")
            let places = { (text: String) in Self.places(text).filter { !Self.isOptional.contains($0) } }
            #expect(places(found) == places(text), "\(words.language) \(name)")
            #expect(Set(Self.places(found)).isSubset(of: Self.places(text)), "\(words.language) \(name)")
        }
        for (name, text) in own {
            #expect(!text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false, "\(name)")
            #expect(text.filter { $0 == "{" }.count == text.filter { $0 == "}" }.count, "\(name)")
            #expect(!text.contains { "<>&\"\n".contains($0) }, "\(words.language) \(name)")
            if english[name] == nil || name.hasSuffix(".one") {
                #expect(Set(Self.places(text)).isSubset(of: ["count", "duration"]), "\(words.language) \(name)")
            }
        }
    }

    @Test(arguments: MailWords.standard)
    func subjectsNameTheService(_ words: MailWords) {
        let subjects =
            [
                words.signIn, words.signUp, words.confirmAddress, words.invitation, words.reminder, words.issued,
                words.other,
            ].map(\.subject) + [words.noticeSubject]
        #expect(subjects.allSatisfy { $0.contains("{service}") })
        #expect(Set(subjects).count == subjects.count)
    }

    /// What is the same in two languages and rightly so.
    private static let alike: [String: Set<String>] = [
        "de": [".browser", ".detail", ".times.months.3", ".times.months.7", ".times.months.8", ".times.months.10"],
        "fr": [".times.date", ".times.minutes.other"],
        "es": [".detail", ".times.moment"],
        "ja": [".detail"],
        "ar": [".detail", ".times.date"],
    ]

    @Test(arguments: MailWords.standard.dropFirst())
    func areTranslated(_ words: MailWords) throws {
        let english = Self.texts(.english)
        let alike = Self.texts(words).filter { english[$0.key] == $0.value }.keys
        #expect(Set(alike) == (try #require(Self.alike[words.language])))
    }

    @Test(
        arguments: [
            ("en", 5400, "1 hour 30 minutes"), ("de", 5400, "1 Stunde und 30 Minuten"),
            ("fr", 5400, "1 heure et 30 minutes"),
            ("es", 90_000, "1 día y 1 hora"), ("ja", 5400, "1時間30分"), ("ar", 5400, "ساعة واحدة و30 دقيقة"),
            ("ar", 7200, "ساعتين"), ("ar", 604_800, "7 أيام"), ("de", 604_800, "7 Tage"), ("en", 0, "1 second"),
            ("en", .min, "1 second"), ("en", 61, "1 minute 1 second"), ("en", .max, "106751991167300 days 15 hours"),
        ] as [(String, Int64, String)]
    )
    func lengthsOfTimeAreInWords(language: String, seconds: Int64, text: String) throws {
        let words = try #require(MailWords.standard.first { $0.language == language })
        #expect(words.times.text(ofSeconds: seconds) == text)
    }

    @Test(
        arguments: [
            ("en", 1, "The link works once, within 10 minutes."),
            ("en", 5, "The link works up to 5 times, within 10 minutes."),
            ("de", 1, "Der Link gilt 10 Minuten lang und nur einmal."),
            ("ar", 2, "يعمل الرابط مرتين كحد أقصى، لمدة 10 دقائق."),
            ("ja", 3, "このリンクは10分以内に3回まで使えます。"),
        ] as [(String, Int, String)]
    )
    func validityIsOneSentence(language: String, clicks: Int, text: String) throws {
        let words = try #require(MailWords.standard.first { $0.language == language })
        #expect(words.validity(maxClicks: clicks, seconds: 600) == text)
    }

    @Test(arguments: [
        ("en", "Firefox on Android", "Firefox on Android"), ("de", "Firefox on Android", "Firefox auf Android"),
        ("ja", "Safari on iPhone", "iPhoneのSafari"), ("ar", "Edge", "Edge"), ("fr", "macOS", "macOS"),
    ])
    func browsersHaveNamesInEachLanguage(language: String, label: String, text: String) throws {
        let words = try #require(MailWords.standard.first { $0.language == language })
        #expect(words.text(of: try #require(BrowserLabel(label))) == text)
    }
}
