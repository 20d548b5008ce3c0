//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

@Suite("Randomness")
struct TokenRandomnessTests {
    /// How many tokens to look at: 100 000, or as many as the environment variable says.
    static let count = Int(ProcessInfo.processInfo.environment["MAGICLINK_TOKEN_SAMPLES"] ?? "") ?? 100_000

    /// R1: each of the id's 128 bits is set in half of all tokens, and no id comes twice.
    @Test
    func idsHave128FairBitsAndNoneRepeats() throws {
        let keys = try Sample.table(DefaultSHA256.self).activeKeys(for: .signIn)
        let alphabet = Set(String.base64URLAlphabet.utf8)
        var counts = [Int](repeating: 0, count: 128)
        var seen: Set<Digest16> = []
        for _ in 0..<Self.count {
            let text = keys.sign(id: RandomSource.system.secret16(), expires: Sample.later).revealed()
            guard text.utf8.count == 64, text.utf8.allSatisfy(alphabet.contains) else {
                Issue.record("a token of another form")
                return
            }
            let token = try MagicLinkToken(text).words
            let id = Digest16(words: token.1 << 16 | token.2 >> 48, token.2 << 16 | token.3 >> 48)
            seen.insert(id)
            for bit in 0..<64 {
                counts[bit] += Int(id.words.0 >> UInt64(bit) & 1)
                counts[64 + bit] += Int(id.words.1 >> UInt64(bit) & 1)
            }
        }
        #expect(seen.count == Self.count)
        // Six standard deviations: 0.3 % of a million.
        let margin = 3 * Double(Self.count).squareRoot()
        for (bit, count) in counts.enumerated() {
            #expect(abs(Double(count) - Double(Self.count) / 2) <= margin, "bit \(bit) was set \(count) times")
        }
    }

    @Test
    func randomValuesDiffer() {
        #expect(Digest16.random() != Digest16.random())
        #expect(Digest32.random() != Digest32.random())
        #expect(Secret16.random().revealedBytes() != Secret16.random().revealedBytes())
        #expect(Secret32.random().revealedBytes() != Secret32.random().revealedBytes())
        #expect(SigningKey.random(id: 1).revealed() != SigningKey.random(id: 1).revealed())
    }

    @Test
    func aSourceForTestsGivesItsOwnWords() {
        let source = RandomSource { 7 }
        #expect(source.next() == 7)
        #expect(source.digest16().bytes == [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 7])
        #expect(source.digest32().words == (7, 7, 7, 7))
        #expect(source.secret16().words == (7, 7))
        #expect(source.secret32().words == (7, 7, 7, 7))
    }
}
