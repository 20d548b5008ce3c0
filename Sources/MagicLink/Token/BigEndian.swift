//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Bytes as big-endian words, and back.
package enum BigEndian {
    /// Returns the words that an exact number of bytes make, or `nil` for any other number of bytes.
    package static func words(of bytes: some Collection<UInt8>, count: Int) -> [UInt64]? {
        guard bytes.count == count * 8 else { return nil }
        var words = [UInt64](repeating: 0, count: count)
        var position = 0
        for byte in bytes {
            // A collection that lies about its count must not trap.
            guard position < count * 8 else { return nil }
            words[position / 8] = words[position / 8] << 8 | UInt64(byte)
            position += 1
        }
        return position == count * 8 ? words : nil
    }

    /// Returns the bytes of words.
    package static func bytes(of words: [UInt64]) -> [UInt8] {
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
