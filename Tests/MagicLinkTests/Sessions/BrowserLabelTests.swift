//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite("What a browser is called on pages")
struct BrowserLabelTests {
    @Test(arguments: [
        (
            "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
            "Firefox on Android"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Chrome on Windows"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
            "Edge on Windows"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
            "Safari on macOS"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari on iPhone"
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1",
            "Chrome on iPad"
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
            "Samsung Internet on Android"
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Chrome on ChromeOS"
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox on Linux"
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0",
            "Opera on Linux"
        ),
        ("Firefox/1", "Firefox"),
        ("something on Windows", "Windows"),
    ])
    func isTheOneThatPeopleKnow(_ userAgent: String, _ label: String) {
        #expect(BrowserLabel(userAgent: userAgent)?.description == label)
    }

    @Test(arguments: ["", "curl/8.5.0", "firefox/128", "\u{1F9A1}", String(repeating: "x", count: 512) + "Firefox/1"])
    func isNoneWhereNothingIsKnown(_ userAgent: String) {
        #expect(BrowserLabel(userAgent: userAgent) == nil)
    }

    /// Whatever a client sends, a label is one of the vocabulary: short, ASCII, and free of what HTML or a terminal reads.
    @Test(arguments: [
        "<script>alert(1)</script> Firefox/128 Android", "Chrome/\u{1B}[2J Windows\r\nSet-Cookie: a=b",
        "Safari/'\"&; Macintosh \u{202E}", String(repeating: "Firefox/128 Android ", count: 10_000),
    ])
    func carriesNothingThatAClientSent(_ userAgent: String) throws {
        let label = try #require(BrowserLabel(userAgent: userAgent)).description
        #expect(label.utf8.count <= 64)
        #expect(label.utf8.allSatisfy { UInt8(ascii: "A") <= $0 && $0 <= UInt8(ascii: "z") || $0 == UInt8(ascii: " ") })
        #expect(BrowserLabel(label)?.description == label)
    }

    @Test(arguments: [
        "", "Firefox on", "on Android", "firefox on android", "Firefox on Android ", "Firefox on Amiga",
        "<b>Firefox</b>", "Chrome on \u{41}\u{30A}ndroid", "Firefox on Android on Android",
    ])
    func isReadBackOnlyFromTheVocabulary(_ text: String) {
        #expect(BrowserLabel(text) == nil)
    }

    @Test func namesItsPartsForOtherLanguages() throws {
        let label = try #require(BrowserLabel("Firefox on Android"))
        #expect(label.browserName == "Firefox" && label.systemName == "Android")
        #expect(try #require(BrowserLabel("Edge")).systemName == nil)
        #expect(try #require(BrowserLabel("macOS")).browserName == nil)
    }
}
