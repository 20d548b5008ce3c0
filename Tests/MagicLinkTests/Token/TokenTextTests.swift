//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite("The text of a token")
struct TokenTextTests {
    private let text: String

    init() throws {
        text = try Sample.token(Sample.table(DefaultSHA256.self)).revealed()
    }

    @Test
    func itIs64CharactersOfBase64URLAndReadsBackUnchanged() throws {
        for _ in 0..<1_000 {
            let words = Digest32.random().words
            let more = Digest16.random().words
            let token = MagicLinkToken(words: (words.0, words.1, words.2, words.3, more.0, more.1))
            let text = token.revealed()
            #expect(text.utf8.count == 64)
            #expect(text.allSatisfy { String.base64URLAlphabet.contains($0) })
            #expect(text == Base64URL.encode(BigEndian.bytes(of: words.0, words.1, words.2, words.3, more.0, more.1)))
            let read = try MagicLinkToken(text)
            #expect(read.words == token.words)
            #expect(read.text == text)
        }
    }

    @Test(arguments: [0x00, 0xFF] as [UInt8])
    func theEndsOfTheRangeReadBack(_ byte: UInt8) throws {
        let word = UInt64(byte) * 0x0101_0101_0101_0101
        let token = MagicLinkToken(words: (word, word, word, word, word, word))
        #expect(token.revealed() == String(repeating: byte == 0 ? "A" : "_", count: 64))
        #expect(try MagicLinkToken(token.revealed()).words == token.words)
    }

    @Test
    func everyOtherLengthIsRefused() {
        for length in 0...200 where length != 64 {
            let other = String((text + text + text + text).prefix(length))
            #expect(refusal { () throws(MagicLinkError) in _ = try MagicLinkToken(other) } == .notAuthentic)
        }
        for other in [text + " ", " " + text, text + "=", text + "==", text + "\n", "\n" + text, text + "\0"] {
            #expect(refusal { () throws(MagicLinkError) in _ = try MagicLinkToken(other) } == .notAuthentic)
        }
        let huge = String(repeating: text, count: 100_000)
        #expect(refusal { () throws(MagicLinkError) in _ = try MagicLinkToken(huge) } == .notAuthentic)
    }

    @Test(arguments: 0..<64)
    func everyByteOutsideTheAlphabetIsRefusedAtEveryPosition(_ position: Int) {
        let alphabet = Set(String.base64URLAlphabet.utf8)
        // The NUL, the space, `+`, `/`, `=` and `%` are among them.
        for byte in UInt8.min..<0x80 where !alphabet.contains(byte) {
            let other = text.replacing(position, with: [byte])
            #expect(other.utf8.count == 64)
            #expect(refusal { () throws(MagicLinkError) in _ = try MagicLinkToken(other) } == .notAuthentic)
        }
    }

    @Test(arguments: ["é", "ß", "\u{80}", "\u{7FF}", "Ａ", "–", "\u{FEFF}", "\u{200B}", "😀", "\u{10FFFF}"])
    func textBeyondASCIIIsRefusedAtEveryPosition(_ character: String) {
        let bytes = Array(character.utf8)
        for position in 0...64 - bytes.count {
            let other = text.replacing(position, with: bytes)
            #expect(other.utf8.count == 64)
            #expect(refusal { () throws(MagicLinkError) in _ = try MagicLinkToken(other) } == .notAuthentic)
        }
    }

    @Test
    func aTokenThatIsAPieceOfALongerStringReadsTheSame() throws {
        let link = "https://portal.example/sign-in/link?token=\(text)&x=1"
        let piece = try #require(link.split(separator: "=").dropFirst().first?.prefix(64))
        #expect(try MagicLinkToken(String(piece)).revealed() == text)
    }
}
