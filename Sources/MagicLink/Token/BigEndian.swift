//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Bytes as big-endian words, and back.
package enum BigEndian {
    /// Returns the word that the next eight bytes make, or `nil` where fewer are left.
    package static func word(from bytes: inout some IteratorProtocol<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for _ in 0..<8 {
            guard let byte = bytes.next() else { return nil }
            word = word << 8 | UInt64(byte)
        }
        return word
    }

    /// Returns the bytes of words.
    package static func bytes(of words: UInt64...) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8)
        for word in words {
            append(word, to: &bytes)
        }
        return bytes
    }

    /// Appends the bytes of an integer, the most significant first.
    package static func append<Integer: FixedWidthInteger>(_ value: Integer, to bytes: inout [UInt8]) {
        for shift in stride(from: Integer.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Integer(shift)))
        }
    }

    /// Returns the first four bytes of a word in hexadecimal.
    package static func hexPrefix(of word: UInt64) -> String {
        let digits = String(word >> 32, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
