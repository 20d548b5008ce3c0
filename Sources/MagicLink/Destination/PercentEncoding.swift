//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Percent-encoding (RFC 3986, section 2.1), one layer of it.
enum PercentEncoding {
    /// Appends a byte, encoded unless it is unreserved.
    static func append(_ byte: UInt8, to text: inout String) {
        if ASCII.isUnreserved(byte) {
            text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            text += byte < 0x10 ? "%0" : "%"
            text += String(byte, radix: 16, uppercase: true)
        }
    }

    /// The text without one layer of encoding; a `%` that begins no escape stays.
    static func decoded(_ text: Substring.UTF8View) -> String {
        guard text.contains(UInt8(ascii: "%")) else { return String(Substring(text)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            let digits = byte == UInt8(ascii: "%") ? rest.prefix(2).compactMap(ASCII.hexValue) : []
            if digits.count == 2 {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The byte at a place with one layer of encoding removed, and how many bytes it takes; nothing at the end.
    static func byte(at index: Int, of text: Span<UInt8>) -> (value: UInt8, length: Int)? {
        guard index < text.count else { return nil }
        if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
            let high = ASCII.hexValue(text[index + 1]), let low = ASCII.hexValue(text[index + 2])
        {
            return (high << 4 | low, 3)
        }
        return (text[index], 1)
    }

    /// The character that a text begins with once every layer of encoding is removed.
    ///
    /// `%252F`, `%25%32%46` and `%2525252F` all begin with a slash. Each innermost escape becomes its character, which may
    /// complete the escape around it; that takes time linear in the text, however deep the layers are.
    static func innermostFirst(of text: Span<UInt8>) -> UInt8? {
        let percent = UInt8(ascii: "%")
        let noDigit: UInt8 = 0xFF
        // The escapes that are begun and not complete, the outermost first: each its first digit, or none yet.
        var open: [UInt8] = []
        var index = 0
        while let (value, length) = byte(at: index, of: text) {
            index += length
            var character = value
            while character != percent {
                guard let begun = open.popLast() else { return character }
                // An escape that cannot be completed leaves its `%` where it is, and so does each one around it.
                guard let digit = ASCII.hexValue(character) else { return percent }
                if begun == noDigit {
                    open.append(digit)
                    break
                }
                character = begun << 4 | digit
            }
            if character == percent { open.append(noDigit) }
        }
        return text.isEmpty ? nil : percent
    }
}
