//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLinkHTTP
import Testing

/// Which language a reader gets, as RFC 9110 (12.5.4) and RFC 4647 (3.4) have it.
struct AcceptLanguageTests {
    private static let offered = ["en", "de", "fr", "pt-BR", "zh-Hant"]

    @Test(arguments: [
        ("de", "de"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("de-Latn-AT-1996", "de"),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("ja, de;q=0.4", "de"),
        ("zh-hant-tw", "zh-Hant"),
        ("zh-Hant-x-secret", "zh-Hant"),
        ("pt-br", "pt-BR"),
    ])
    func aRangeIsShortenedUntilALanguageFits(field: String, language: String) {
        #expect(AcceptLanguage(field).preferred(among: Self.offered) == language)
    }

    @Test(arguments: ["zh", "pt", "ja", "d", "", " ", ",", "en-x", "e", "xx-de"])
    func aRangeThatNothingFitsHasNoAnswer(field: String) {
        #expect(AcceptLanguage(field).preferred(among: ["de", "pt-BR", "zh-Hant"]) == nil)
    }

    @Test func noFieldHasNoAnswer() {
        #expect(AcceptLanguage(nil).preferred(among: Self.offered) == nil)
    }

    @Test(arguments: [
        ("de;q=0.5, fr;q=0.7", "fr"),
        ("de;q=0.501, fr;q=0.5", "de"),
        ("de;q=0.5, fr;q=0.50", "de"),
        ("de;q=0.001", "de"),
        ("de;q=1.000, fr", "de"),
        ("de ; q=0.2 ,\tfr ;\tq=0.3", "fr"),
        ("de;Q=0.2, fr;Q=0.3", "fr"),
    ])
    func weightDecidesAndAmongEqualsTheOrder(field: String, language: String) {
        #expect(AcceptLanguage(field).preferred(among: Self.offered) == language)
    }

    @Test(arguments: [
        ("*", "en"),
        ("ja, *;q=0.1", "en"),
        ("de;q=0.1, *", "en"),
        ("*, en;q=0", "de"),
        ("*;q=0, fr-CA", "fr"),
    ])
    func theStarTakesTheFirstLanguageThatIsNotRefused(field: String, language: String) {
        #expect(AcceptLanguage(field).preferred(among: Self.offered) == language)
    }

    @Test(arguments: [
        ("de-AT, de;q=0", ["de"], nil),
        ("en-GB, en;q=0", ["en", "en-GB"], "en-GB"),
        ("*, en;q=0", ["en-GB"], nil),
        ("*;q=0", ["en"], nil),
        ("en;q=0.000", ["en"], nil),
    ])
    func aLanguageOfWeightZeroIsNeverTheAnswer(field: String, offered: [String], language: String?) {
        #expect(AcceptLanguage(field).preferred(among: offered) == language)
    }

    @Test(arguments: [
        "de;q=2", "de;q=1.001", "de;q=0.1234", "de;q=", "de;q=.5", "de;q=-1", "de;q=0,5", "de;q=a", "de;q =1", "de;",
        "de;r=1",
        "de;q=1;q=1", "deutschland", "d\u{E9}", "de_AT", "-de", "de-", "de--AT", "1de", "de AT", "**", "*-de", "\u{0}",
        "de-" + String(repeating: "abcdefgh-", count: 8) + "x",
    ])
    func malformedMembersAreLeftOutAndTheRestCounts(member: String) {
        #expect(AcceptLanguage("\(member), fr;q=0.1").preferred(among: Self.offered) == "fr")
    }

    @Test func noMoreThanTwentyMembersAreRead() {
        let nineteen = Array(repeating: "ja", count: 19).joined(separator: ",")
        #expect(AcceptLanguage(nineteen + ",de").preferred(among: Self.offered) == "de")
        #expect(AcceptLanguage(nineteen + ",ja,de").preferred(among: Self.offered) == nil)
        let endless = String(repeating: "a-", count: 1_000_000) + String(repeating: ",;=", count: 1_000_000)
        #expect(AcceptLanguage(endless).preferred(among: Self.offered) == nil)
    }
}
