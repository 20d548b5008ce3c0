//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Encoded words of RFC 2047: text that is not plain ASCII, in a header.
struct EncodedWord {
    /// How long an encoded word may be.
    private static let lengthLimit = 75

    /// The Q encoding, or base64 where that is shorter.
    private let isBase64: Bool
    private var bytes: [UInt8] = []

    /// Splits a text into encoded words, which a decoder joins to the same text.
    ///
    /// No character is split over two words, unless it is a pile of marks too long for one word; then no Unicode scalar
    /// is. Each word is at most 75 characters long.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - used: How much of the first line is used already.
    /// - Returns: The words; an empty first one says that the text starts on the next line.
    static func words(_ text: String, used: Int) -> [String] {
        let whole = Array(text.utf8)
        let isBase64 = base64(whole).utf8.count < q(whole).utf8.count
        var words: [String] = []
        var word = Self(isBase64: isBase64)
        for piece in text.flatMap(pieces) {
            var longer = word
            longer.bytes += piece
            if longer.text.utf8.count + (words.isEmpty ? used : 0) <= lengthLimit {
                word = longer
            } else {
                words.append(word.text)
                word = Self(isBase64: isBase64, bytes: piece)
            }
        }
        return words + [word.text]
    }

    private var text: String {
        guard !bytes.isEmpty else { return "" }
        return isBase64 ? "=?utf-8?B?\(Self.base64(bytes))?=" : "=?utf-8?Q?\(Self.q(bytes))?="
    }

    /// The bytes of a character, or those of its scalars where the character may be longer than a word.
    private static func pieces(_ character: Character) -> [[UInt8]] {
        character.utf8.count <= 20 ? [Array(character.utf8)] : character.unicodeScalars.map { Array(String($0).utf8) }
    }

    private static func q(_ bytes: [UInt8]) -> String {
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

    private static func base64(_ bytes: [UInt8]) -> String {
        let padding = String(repeating: "=", count: (3 - bytes.count % 3) % 3)
        let text = Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return String(text) + padding
    }
}
