//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite struct LanguageTagTests {
    @Test(arguments: [
        ("en", "en"), ("pt-BR", "pt-br"), ("zh-Hant", "zh-hant"), ("DE", "de"), ("es-419", "es-419"),
        ("abcdefgh-12345678", "abcdefgh-12345678"), ("a", "a"), ("de-x-private", "de-x-private"),
    ])
    func aTagIsKeptInSmallLetters(text: String, kept: String) {
        #expect(LanguageTag(text)?.text == kept)
        #expect(LanguageTag(text) == LanguageTag(kept))
    }

    @Test(arguments: [
        "", "-", "en-", "-en", "en--de", "abcdefghi", "e n", "en\n", "en\0", "419", "1en", "en_US", "<b>", "dé",
        "en\u{301}",
        "\u{212A}", "en-" + String(repeating: "abcdefgh-", count: 4) + "a", "*",
    ])
    func anythingElseIsNone(text: String) {
        #expect(LanguageTag(text) == nil)
    }

    @Test(arguments: [
        ("de", 1), ("de-AT", 1), ("pt-BR", 2), ("pt-PT", nil), ("zh-Hant-x-y", 3), ("zh", nil), ("nl", nil), ("EN", 0),
    ])
    func itIsShortenedUntilALanguageFits(text: String, place: Int?) throws {
        let languages = try ["en", "de", "pt-br", "zh-hant"].map { try #require(LanguageTag($0)) }
        #expect(try #require(LanguageTag(text)).place(in: languages) == place)
    }
}
