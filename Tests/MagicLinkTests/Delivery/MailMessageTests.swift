//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite struct MailMessageTests {
    private static let names: [String?] = [
        nil, "", "Example Portal", "O'Neill & Sons, Ltd.", "\"Quoted\" \\ name", "a@b.example", "Müller Zahlungen",
        "株式会社サンプル", "🧾 Receipts 👩‍👩‍👧‍👦", " leading and trailing ", "two  blanks", "=?utf-8?Q?evil?=", "<evil@evil.example>",
        "A very long name of a company that would never fit on one line of seventy-eight characters of a mail's header",
        String(repeating: "x", count: 300), "(comment)", "name; group:", "e\u{301}",
    ]

    private static let subjects = [
        "", "Your sign-in link", "Ihr Anmeldelink für Müller", "サインインリンクです。これはとても長い件名なので、何行にも折り返されるはずです。",
        String(repeating: "word ", count: 60) + "end", String(repeating: "x", count: 2000), "=?utf-8?B?ZXZpbA==?=",
        " blanks  inside and around ", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "a_b=c?d", "Zalgo: x" + String(repeating: "\u{301}", count: 200),
        ". dots .", "From here", "a" + String(repeating: " ", count: 100) + "b",
    ]

    private static let bodies = [
        "", "\n", "plain\n", "no end", MailMessage.sampleLink, "Grüße, 世界 🧾\n", ".\n..\n.dot\n\n.",
        "From me\n>From you\nFrom ",
        "blank at end \ntab at end\t\n \n\t", "\r", "a\rb\nc\r\nd\r\r\n\n\re", "soft= hard=3D =\n=",
        "=_magic-link-part\n--=_magic-link-part--\n",
        String(repeating: "é", count: 500), String(repeating: "x", count: 5000), String(repeating: "=", count: 200),
        String(repeating: " ", count: 200), String(repeating: "word. ", count: 300),
        "nul \0 and \u{7F} and \u{85} and \u{2028}\n",
        "--\r\n.\r\n", String(repeating: "x", count: 75) + "é", String(repeating: "x", count: 76),
        String(repeating: "x", count: 77),
        String(repeating: "x", count: 75) + ".y", String(repeating: "x", count: 75) + "From z",
    ]

    @Test func everythingSurvivesPythonsParser() throws {
        var messages: [MailMessage] = []
        for name in Self.names { messages.append(try .sample(senderName: name)) }
        for subject in Self.subjects { messages.append(try .sample(subject: subject)) }
        for body in Self.bodies { messages.append(try .sample(text: body, html: "<pre>" + body)) }
        try expectRoundTrip(messages)
    }

    @Test func randomTextSurvivesPythonsParser() throws {
        var random = SplitMix(state: 20_260_803)
        let pieces = [
            "a", "=", " ", ".", "\n", "\r", "\t", "é", "世", "🧾", "e\u{301}", "From ", "?=", "=?", "\"", "\\", "<", "_",
        ]
        let messages = try (0..<300).map { _ in
            let body = (0..<Int.random(in: 0..<400, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let line = (0..<Int.random(in: 0..<120, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let header = line.joined().unicodeScalars.filter { !["\n", "\r", "\t"].contains($0) }
            let text = String(String.UnicodeScalarView(header))
            return try MailMessage.sample(senderName: text, subject: text, text: body.joined(), html: line.joined())
        }
        try expectRoundTrip(messages)
    }

    private func expectRoundTrip(_ messages: [MailMessage]) throws {
        let encoded = try messages.map { try $0.rfc5322() }
        for (message, mail) in zip(messages, try PythonMail.parse(encoded)) {
            #expect(mail.defects == [])
            #expect(mail.senderName.utf8Bytes == (message.sender.name ?? "").utf8Bytes)
            #expect(mail.senderAddress == "no-reply@portal.example")
            #expect(mail.recipientAddress == "accounts@acme.example")
            #expect(mail.header("Subject").map(\.utf8Bytes) == [message.subject.utf8Bytes])
            #expect(mail.date == message.date.seconds)
            #expect(mail.types == ["text/plain", "text/html"])
            #expect(mail.charsets == ["utf-8", "utf-8"])
            #expect(mail.text.utf8Bytes == withCRLF(message.text).utf8Bytes)
            #expect(mail.html.utf8Bytes == withCRLF(message.html).utf8Bytes)
        }
        for bytes in encoded { expectWellFormed(bytes) }
    }

    private func expectWellFormed(_ bytes: [UInt8]) {
        let lines = mailLines(bytes)
        #expect(!lines.joined().contains { $0 == 13 || $0 == 10 || $0 == 0 }, "a bare CR, LF or NUL")
        #expect(lines.allSatisfy { $0.count <= 998 })
        #expect(lines.last == [], "the message ends in CRLF")
        let body = lines.drop { !$0.isEmpty }
        #expect(body.allSatisfy { $0.count <= 76 })
        #expect(!body.contains { $0.first == UInt8(ascii: ".") || $0.starts(with: "From ".utf8) })
        #expect(!body.contains { $0.last == UInt8(ascii: " ") || $0.last == UInt8(ascii: "\t") })
        #expect(body.count { $0.starts(with: "--=_magic-link-part".utf8) } == 3)
        let header = lines.prefix { !$0.isEmpty }
        #expect(header.allSatisfy { $0.count <= 78 || !$0.contains(UInt8(ascii: "=")) })
    }

    @Test func theHeaderHasTheseFieldsAndNoOthers() throws {
        let mail = try #require(try PythonMail.parse([try MailMessage.sample().rfc5322()]).first)
        #expect(
            mail.headers.map { $0[0] } == [
                "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
            ]
        )
        #expect(mail.header("From") == ["Example Portal <no-reply@portal.example>"])
        #expect(mail.header("Message-ID") == ["<3q2-7w_aAbBcCdDeEfF0gQ@portal.example>"])
        #expect(mail.header("Auto-Submitted") == ["auto-generated"])
        #expect(mail.header("MIME-Version") == ["1.0"])
        #expect(mail.header("Date") == ["Fri, 15 Jan 2027 08:00:00 +0000"])
    }

    @Test func aLongAddressAndNameFitTheLines() throws {
        let local = String(repeating: "l", count: 64)
        let domain = (0..<3).map { "\($0)" + String(repeating: "d", count: 58) }.joined(separator: ".") + ".example"
        let message = try MailMessage.sample(
            senderName: String(repeating: "ü", count: 100),
            recipient: "\(local)@\(domain)"
        )
        let bytes = try message.rfc5322()
        #expect(mailLines(bytes).allSatisfy { $0.count <= 998 })
        #expect(try PythonMail.parse([bytes]).first?.recipientAddress == "\(local)@\(domain)")
    }

    @Test func theSameMessageGivesTheSameBytes() throws {
        #expect(try MailMessage.sample().rfc5322() == MailMessage.sample().rfc5322())
    }

    @Test(arguments: [
        "\r", "\n", "\r\n", "\0", "\t", "\u{1B}", "\u{7F}", "\u{85}", "\u{9F}", "\u{2028}", "\u{2029}",
        "\r\nBcc: evil@evil.example", "\n\nbody",
    ])
    func controlsInTheHeaderAreRefused(_ control: String) throws {
        for value in [control, "a" + control, control + "b", "a" + control + "é"] {
            let messages = [
                try MailMessage.sample(senderName: value), try .sample(subject: value),
                try .sample(messageID: "a" + value + "@portal.example"),
            ]
            for message in messages {
                let error = #expect(throws: MagicLinkError.self) { try message.rfc5322() }
                #expect(error?.code == .invalidConfiguration)
                #expect(
                    error.map { !"\($0)".unicodeScalars.contains { $0.properties.generalCategory == .control } } == true
                )
            }
        }
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a", "a@b@c", "<a@b>", "a b@c", "a..b@c", ".a@b", "a@b.", "é@b", "a@[127.0.0.1]",
        String(repeating: "a", count: 600) + "@b",
    ])
    func whatIsNoMessageIDIsRefused(_ id: String) throws {
        let message = try MailMessage.sample(messageID: id)
        #expect(throws: MagicLinkError.self) { try message.rfc5322() }
    }

    @Test func aMessageNeverPrints() throws {
        let message = try MailMessage.sample()
        var dumped = ""
        dump(message, to: &dumped)
        for text in ["\(message)", String(reflecting: message), dumped] {
            #expect(!text.contains("token"))
            #expect(!text.contains("acme"))
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    fileprivate var utf8Bytes: [UInt8] { Array(utf8) }
}
