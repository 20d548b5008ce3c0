//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite("Digests, secrets and base64url")
struct ByteValueTests {
    @Test(arguments: 0...40)
    func onlyTheExactNumberOfBytesMakesAValue(_ count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(Digest16(bytes: bytes)?.bytes == (count == 16 ? bytes : nil))
        #expect(Digest32(bytes: bytes)?.bytes == (count == 32 ? bytes : nil))
        #expect(Secret16(bytes: bytes)?.revealedBytes() == (count == 16 ? bytes : nil))
        #expect(Secret32(bytes: bytes)?.revealedBytes() == (count == 32 ? bytes : nil))
        #expect(Digest16(bytes: Data(bytes))?.bytes == (count == 16 ? bytes : nil))
        #expect(Digest16(bytes: bytes[...])?.bytes == (count == 16 ? bytes : nil))
    }

    @Test
    func valuesAreEqualWhereAllBytesAre() throws {
        let bytes = (0..<32).map { UInt8($0) }
        let digest = try #require(Digest32(bytes: bytes))
        let secret = try #require(Secret32(bytes: bytes))
        #expect(digest.constantTimeEquals(digest))
        #expect(secret.constantTimeEquals(secret))
        #expect(Set([digest, digest]).count == 1)
        for bit in 0..<256 {
            var other = bytes
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            let otherDigest = try #require(Digest32(bytes: other))
            #expect(digest != otherDigest)
            #expect(!digest.constantTimeEquals(otherDigest))
            #expect(!secret.constantTimeEquals(try #require(Secret32(bytes: other))))
            #expect(Set([digest, otherDigest]).count == 2)
            // The halves, as values of sixteen bytes.
            let half = bit < 128 ? 0..<16 : 16..<32
            let (one, two) = (try #require(Digest16(bytes: bytes[half])), try #require(Digest16(bytes: other[half])))
            #expect(one != two)
            #expect(!one.constantTimeEquals(two))
            #expect(one.constantTimeEquals(one))
            let secrets = (try #require(Secret16(bytes: bytes[half])), try #require(Secret16(bytes: other[half])))
            #expect(!secrets.0.constantTimeEquals(secrets.1))
            #expect(secrets.0.constantTimeEquals(secrets.0))
        }
        #expect(digest.first16.bytes == Array(bytes.prefix(16)))
    }

    @Test
    func aSecretReadsBackFromTheTextOfItsCookieOnly() throws {
        for _ in 0..<100 {
            let secret = Secret32.random()
            let text = secret.revealed()
            #expect(text.utf8.count == 43)
            #expect(Secret32(base64URL: text)?.revealedBytes() == secret.revealedBytes())
        }
        let text = Secret32.random().revealed()
        for other in ["", text + "=", text + "A", String(text.dropLast()), " " + text.dropFirst(), text + " "] {
            #expect(Secret32(base64URL: other) == nil)
        }
        // The last character carries four bits; its two spare ones must be zero, or one secret would have four
        // spellings.
        let spellings = String.base64URLAlphabet.filter { Secret32(base64URL: text.dropLast() + String($0)) != nil }
        #expect(spellings == "AEIMQUYcgkosw048")
    }

    @Test(arguments: 0...100)
    func base64URLReadsBackAndIsWhatFoundationWrites(_ count: Int) {
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
        let text = Base64URL.encode(bytes)
        let expected = Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        #expect(text == expected)
        #expect(Base64URL.decode(text) == bytes)
        #expect(Base64URL.decode(text + "=") == nil)
        #expect(Base64URL.decode(text + " ") == nil)
        #expect(Base64URL.decode("\0" + text) == nil)
    }

    @Test
    func base64URLHasOneSpellingForEachValue() {
        // Every text of up to three characters: it decodes only if encoding gives the same text again.
        let alphabet = String.base64URLAlphabet.map { String($0) } + ["+", "/", "=", " ", "é"]
        var decoded = 0
        for first in alphabet {
            for second in alphabet {
                for third in [""] + alphabet {
                    guard let bytes = Base64URL.decode(first + second + third) else { continue }
                    decoded += 1
                    #expect(Base64URL.encode(bytes) == first + second + third)
                }
            }
        }
        #expect(decoded == 256 + 65_536)
        for first in alphabet {
            #expect(Base64URL.decode(first) == nil)
        }
        #expect(Base64URL.decode("") == [])
    }

    @Test
    func joinedFieldsNeverReadTheSame() {
        let lists: [[String]] = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["a", "b", "c"], []]
        let digests = lists.map { list in
            LinkHash.digest { fields in
                for text in list {
                    fields.add(text)
                }
            }
        }
        #expect(Set(digests).count == lists.count)
        #expect(LinkHash.group(realm: "ab", identity: "c") != LinkHash.group(realm: "a", identity: "bc"))
    }
}
