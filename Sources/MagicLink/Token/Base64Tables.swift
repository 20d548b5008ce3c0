//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The tables of the base64url alphabet.
///
/// They are looked up with the bytes of tokens, which a program on the same core might tell from the cache. What it
/// could learn are bits of a token that its own holder, or the mail, has anyway. A signing key passes them once, when its
/// text is read.
enum Base64Tables {
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Marks a character outside the alphabet.
    static let invalid: UInt32 = 1 << 31

    /// For each of four places of a character, and each of its 256 values: its six bits at that place, or ``invalid``.
    static let values: [UInt32] = {
        var values = [UInt32](repeating: invalid, count: 4 * 256)
        for place in 0..<4 {
            for (value, character) in alphabet.enumerated() {
                values[place * 256 + Int(character)] = UInt32(value) << UInt32(18 - 6 * place)
            }
        }
        return values
    }()

    /// For each twelve bits, their two characters as one big-endian number.
    static let pairs: [UInt16] = (0..<4096).map { bits in
        UInt16(alphabet[bits >> 6]) << 8 | UInt16(alphabet[bits & 63])
    }

    /// Returns the value of a character, or `nil` for one outside the alphabet.
    static func value(of character: UInt8) -> UInt32? {
        let value = values[768 + Int(character)]
        return value == invalid ? nil : value
    }
}
