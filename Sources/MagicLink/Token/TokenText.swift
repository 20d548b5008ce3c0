//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The text of a token: 48 bytes as 64 characters of base64url (RFC 4648, section 5), by tables.
///
/// 48 is a multiple of 3 and 64 of 4, so there is no padding and no spare bit, and each token has exactly one spelling.
enum TokenText {
    typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// Returns the value of a character, or 255 for one outside the alphabet.
    @inline(__always)
    static func value(of character: UInt8) -> UInt8 {
        values[Int(character)]
    }

    /// Returns the bytes of a text as words, or `nil` where its length or a character does not fit.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> Words? {
        guard text.count == 64 else { return nil }
        var faults: UInt8 = 0
        // 24 bits from each four characters. Faults are collected and looked at once.
        func group(_ index: Int) -> UInt64 {
            var bits: UInt64 = 0
            for position in index * 4..<index * 4 + 4 {
                let value = unsafe value(of: text[position])
                faults |= value
                bits = bits << 6 | UInt64(value)
            }
            return bits
        }
        func words(_ index: Int) -> (UInt64, UInt64, UInt64) {
            let groups = (0..<8).map { group(index + $0) }
            return (
                groups[0] << 40 | groups[1] << 16 | groups[2] >> 8,
                groups[2] << 56 | groups[3] << 32 | groups[4] << 8 | groups[5] >> 16,
                groups[5] << 48 | groups[6] << 24 | groups[7]
            )
        }
        let first = words(0)
        let second = words(8)
        guard faults < 64 else { return nil }
        return (first.0, first.1, first.2, second.0, second.1, second.2)
    }

    /// Returns the text of words.
    @inline(__always)
    static func encode(_ words: Words) -> String {
        Base64URL.encode(BigEndian.bytes(of: [words.0, words.1, words.2, words.3, words.4, words.5]))
    }

    private static let values: [UInt8] = [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 62, 255, 255,
        52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 255, 255, 255, 255, 255, 255,
        255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
        15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 255, 255, 255, 255, 63,
        255, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
        41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ]
}
