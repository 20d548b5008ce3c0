//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import Testing

/// Every language has every text, with the same values in it.
struct PageWordsTests {
    /// Each text of a language by its name; counted words have a name for each form.
    private static func texts(_ words: PageWords) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, value) in Mirror(reflecting: words).children {
            guard let name, name != "language" else { continue }
            switch value {
            case let text as String: texts[name] = text
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
            case is Bool, is PluralRule: break
            default: Issue.record("\(name) is of a kind that this test does not know")
            }
        }
        return texts
    }

    private static func places(_ text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "}").first.map(String.init)
        }.sorted()
    }

    @Test(arguments: PageWords.standard)
    func haveTheSameTextsWithTheSamePlacesInEachLanguage(_ words: PageWords) {
        let english = Self.texts(.english)
        let own = Self.texts(words)
        #expect(english.count > 80)
        for (name, text) in english where !name.hasSuffix(".one") {
            #expect(own[name].map(Self.places) == Self.places(text), "\(words.language) \(name)")
        }
        for (name, text) in own {
            #expect(!text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false, "\(name)")
            #expect(text.filter { $0 == "{" }.count == text.filter { $0 == "}" }.count, "\(name)")
            if english[name] == nil || name.hasSuffix(".one") {
                #expect(Set(Self.places(text)).isSubset(of: ["count"]), "\(words.language) \(name)")
            }
        }
    }

    /// What is the same in two languages and rightly so.
    private static let alike: [String: Set<String>] = [
        "de": ["months.3", "months.7", "months.8", "months.10"],
        "fr": ["date", "minutes.other"],
        "es": ["moment"],
        "ja": [],
        "ar": ["date"],
    ]

    @Test(arguments: PageWords.standard.dropFirst())
    func areTranslated(_ words: PageWords) throws {
        let english = Self.texts(.english)
        let alike = Self.texts(words).filter { english[$0.key] == $0.value }.keys
        #expect(Set(alike) == (try #require(Self.alike[words.language])))
    }

    @Test func haveNoMarkup() {
        for words in PageWords.standard {
            for (name, text) in Self.texts(words) {
                #expect(!text.contains { "<>&\"".contains($0) }, "\(words.language) \(name)")
            }
        }
    }

    @Test(arguments: [
        ("en", "24 November 2026, 14:05 UTC"), ("de", "24. November 2026, 14:05 Uhr UTC"),
        ("fr", "24 novembre 2026 à 14:05 UTC"), ("es", "24 de noviembre de 2026, 14:05 UTC"),
        ("ja", "2026年11月24日 14:05 UTC"), ("ar", "24 نوفمبر 2026، 14:05 UTC"),
    ])
    func writeDatesAsTheLanguageDoes(language: String, text: String) throws {
        let words = try #require(PageWords.standard.first { $0.language == language })
        #expect(words.text(of: UnixTime(seconds: 1_795_529_100)) == text)
    }

    @Test(
        arguments: [
            ("en", 1, "1 second"), ("en", 0, "0 seconds"), ("en", 119, "119 seconds"), ("en", 120, "2 minutes"),
            ("en", 121, "3 minutes"), ("fr", 0, "0 seconde"), ("fr", 1, "1 seconde"), ("fr", 2, "2 secondes"),
            ("ja", 1, "1秒"), ("ja", 600, "10分"), ("ar", 1, "ثانية واحدة"), ("ar", 2, "ثانيتين"),
            ("ar", 3, "3 ثوانٍ"), ("ar", 10, "10 ثوانٍ"), ("ar", 11, "11 ثانية"), ("ar", 99, "99 ثانية"),
            ("ar", 100, "100 ثانية"), ("ar", 103, "103 ثوانٍ"), ("ar", 120, "دقيقتين"), ("ar", 660, "11 دقيقة"),
            ("en", -1, "0 seconds"), ("en", .max, "153722867280912931 minutes"),
        ] as [(String, Int64, String)]
    )
    func countAsTheLanguageDoes(language: String, seconds: Int64, text: String) throws {
        let words = try #require(PageWords.standard.first { $0.language == language })
        #expect(words.text(ofWait: seconds) == text)
    }

    @Test(arguments: [
        ("{a}, {b}", "1, {a}"), ("{a}{a}", "11"), ("{c} {", "{c} {"), ("} {a}", "} 1"), ("", ""), ("{}", "{}"),
    ])
    func valuesAreFilledInOnce(text: String, filled: String) {
        #expect(PageWords.english.fill(text, ["a": "1", "b": "{a}"]) == filled)
    }
}
