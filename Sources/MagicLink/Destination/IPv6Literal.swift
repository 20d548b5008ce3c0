//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// IPv6 addresses in the one spelling that browsers write (WHATWG URL, host serializing; RFC 5952 but for its 5).
enum IPv6Literal {
    /// Whether the text, without brackets and in either case, is the canonical spelling of an address.
    ///
    /// Hexadecimal pieces without leading zeros; the first of the longest runs of two or more zero pieces, and nothing
    /// else, is `::`. No dotted quad, no zone.
    static func isCanonical(_ text: Span<UInt8>) -> Bool {
        guard let (pieces, compressed) = parse(text) else { return false }
        return compressed == longestZeroRun(in: pieces)
    }

    /// The eight pieces, and which of them `::` stands for.
    private static func parse(_ text: Span<UInt8>) -> (pieces: [UInt16], compressed: Range<Int>)? {
        let colon = UInt8(ascii: ":")
        var pieces: [UInt16] = []
        var gap: Int?
        var index = 0
        while index < text.count {
            if text[index] == colon {
                // Two colons at the start or after a piece; a single one is stepped over behind each piece.
                guard gap == nil, index + 1 < text.count, text[index + 1] == colon else { return nil }
                gap = pieces.count
                index += 2
                continue
            }
            guard let (piece, length) = piece(of: text.extracting(index...)), pieces.count < 8 else { return nil }
            pieces.append(piece)
            index += length
            if index == text.count { break }
            guard text[index] == colon, index + 1 < text.count else { return nil }
            if text[index + 1] != colon { index += 1 }
        }
        guard let gap else { return pieces.count == 8 ? (pieces, 0..<0) : nil }
        let missing = 8 - pieces.count
        guard missing > 1 else { return nil }
        pieces.insert(contentsOf: repeatElement(0, count: missing), at: gap)
        return (pieces, gap..<(gap + missing))
    }

    /// One to four hexadecimal digits without leading zeros.
    private static func piece(of text: Span<UInt8>) -> (value: UInt16, length: Int)? {
        var value: UInt16 = 0
        var length = 0
        while length < text.count, let digit = ASCII.hexValue(text[length]) {
            guard length < 4, length == 0 || value != 0 else { return nil }
            value = value << 4 | UInt16(digit)
            length += 1
        }
        return length > 0 ? (value, length) : nil
    }

    private static func longestZeroRun(in pieces: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for (index, piece) in pieces.enumerated() {
            if piece != 0 {
                start = index + 1
            } else if index + 1 - start > max(longest.count, 1) {
                longest = start..<(index + 1)
            }
        }
        return longest
    }
}
