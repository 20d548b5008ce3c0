//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Encoded words of RFC 2047: text that is not plain ASCII, in a header.
enum EncodedWord {
    /// How long an encoded word may be.
    static let lengthLimit = 75

    private static let prefix = "=?utf-8?Q?"
    private static let suffix = "?="

    /// Splits a text into encoded words in the Q encoding, which a decoder joins to the same text.
    ///
    /// No character is split over two words, unless it is a pile of marks too long for one word; then no Unicode scalar
    /// is.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - used: How much of the first line is used already.
    static func words(_ text: String, used: Int) -> [String] {
        let room = lengthLimit - prefix.utf8.count - suffix.utf8.count
        var words: [String] = []
        var word = ""
        var left = max(0, room - used)
        for piece in pieces(text, room: room) {
            if piece.utf8.count > left, !word.isEmpty || words.isEmpty {
                words.append(word)
                word = ""
                left = room
            }
            word += piece
            left -= piece.utf8.count
        }
        words.append(word)
        // An empty first word says that the text starts on the next line.
        return words.map { $0.isEmpty ? "" : prefix + $0 + suffix }
    }

    /// The encoded characters of a text, or their scalars where a character is longer than a word.
    private static func pieces(_ text: String, room: Int) -> [String] {
        text.flatMap { character in
            let whole = encode(String(character).utf8)
            if whole.utf8.count <= room { return [whole] }
            return character.unicodeScalars.map { encode(String($0).utf8) }
        }
    }

    private static func encode(_ bytes: String.UTF8View) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: " "):
                text += "_"
            // What RFC 2047 allows in the name beside an address is allowed everywhere.
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "!"), UInt8(ascii: "*"),
                UInt8(ascii: "+"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text.unicodeScalars.append("=")
                text.unicodeScalars.append(Unicode.Scalar(QuotedPrintable.hex(byte >> 4)))
                text.unicodeScalars.append(Unicode.Scalar(QuotedPrintable.hex(byte & 15)))
            }
        }
        return text
    }
}
