//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite struct MailPartsTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 +0000"), (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 +0000"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
        (-2_208_988_800, "Mon, 01 Jan 1900 00:00:00 +0000"),
    ])
    func datesAreWrittenAsRFC5322Has(_ seconds: Int64, _ expected: String) throws {
        #expect(MailDate(UnixTime(seconds: seconds)).headerText == expected)
        #expect(
            try String(decoding: MailMessage.sample(date: seconds).rfc5322(), as: UTF8.self).contains(
                "Date: \(expected)\r\n"
            )
        )
    }

    @Test func datesAgreeWithFoundations() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var random = SplitMix(state: 7)
        // From 1900 to 9999: Foundation's calendar is the Julian one before 1582.
        for _ in 0..<5000 {
            let seconds = Int64.random(in: -2_208_988_800...253_402_300_799, using: &random)
            let date = MailDate(UnixTime(seconds: seconds))
            let expected = calendar.dateComponents(
                [.year, .month, .day, .weekday, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: TimeInterval(seconds))
            )
            #expect(Int(date.year) == expected.year && date.month == expected.month && date.day == expected.day)
            #expect(date.weekday + 1 == expected.weekday)
            #expect(date.hour == expected.hour && date.minute == expected.minute && date.second == expected.second)
        }
    }

    @Test(arguments: [Int64.min, .min + 1, -62_167_219_201, -2_208_988_801, 253_402_300_800, .max - 1, .max])
    func datesThatNoMailCanHaveAreRefused(_ seconds: Int64) throws {
        #expect(!MailDate(UnixTime(seconds: seconds)).headerText.isEmpty)
        let message = try MailMessage.sample(date: seconds)
        let error = #expect(throws: MagicLinkError.self) { try message.rfc5322() }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test(arguments: [
        String(repeating: "é", count: 200), String(repeating: "👩‍👧", count: 30), String(repeating: "世界", count: 90),
        "Rechnung für Müller & Söhne, fällig am 3. August, und noch einige Wörter mehr, damit es umgebrochen wird",
        "x" + String(repeating: "e\u{301}\u{302}", count: 60),
    ])
    func encodedWordsAreShortAndSplitNoCharacter(_ subject: String) throws {
        let header = String(decoding: try MailMessage.sample(subject: subject).rfc5322(), as: UTF8.self)
        let words = header.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("=?") }
        #expect(words.count > 1)
        var decoded = ""
        for word in words {
            #expect(word.utf8.count <= 75)
            let part = try #require(Self.decode(word))
            #expect(part.allSatisfy { character in subject.contains(character) }, "a character was split")
            decoded += part
        }
        #expect(Array(decoded.utf8) == Array(subject.utf8))
    }

    private static func decode(_ word: Substring) -> String? {
        let content = word.dropFirst("=?utf-8?Q?".count).dropLast(2)
        if word.hasPrefix("=?utf-8?B?") {
            return Data(base64Encoded: String(content)).flatMap { String(validating: $0, as: UTF8.self) }
        }
        var bytes: [UInt8] = []
        var rest = Array(content.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "=") {
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "_") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    @Test func quotedPrintableIsLinear() {
        for unit in ["x", "=", "\r", "\n", " ", "é", "From ", "."] {
            let text = String(repeating: unit, count: 200_000)
            let time = ContinuousClock().measure { _ = QuotedPrintable.encode(text) }
            #expect(time < .seconds(5))
        }
    }

    @Test func quotedPrintableNeverHoldsTheBoundary() {
        for text in ["=_magic-link-part", "\n--=_magic-link-part--", "=\n_", "=_"] {
            let encoded = String(decoding: QuotedPrintable.encode(text), as: UTF8.self)
            #expect(!encoded.contains("=_"))
        }
    }

    @Test(arguments: [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        ("\" onload=\"x & y", "&quot; onload=&quot;x &amp; y"), ("&amp;", "&amp;amp;"), ("Grüße 🧾", "Grüße 🧾"),
        ("", ""),
        ("<\u{301}>", "&lt;\u{301}&gt;"),
    ])
    func htmlIsEscaped(_ text: String, _ expected: String) {
        #expect(htmlEscaped(text) == expected)
    }
}
