//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Quoted-printable of RFC 2045, section 6.7, for text.
package enum QuotedPrintable {
    private static let lineLimit = 76

    /// Encodes a text, with every kind of line break written as CRLF.
    ///
    /// Lines have at most 76 characters. No line starts with a dot or with `From `, so that neither a forgetful SMTP
    /// client nor a mailbox file can change it. The characters `=_` never follow each other.
    package static func encode(_ text: String) -> [UInt8] {
        let input = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 4)
        var column = 0
        var index = 0
        while index < input.count {
            let byte = input[index]
            if byte == carriageReturn || byte == lineFeed {
                let isPair = byte == carriageReturn && index + 1 < input.count && input[index + 1] == lineFeed
                output += [carriageReturn, lineFeed]
                column = 0
                index += isPair ? 2 : 1
                continue
            }
            let isLast = endsLine(input, after: index)
            if column + 1 > lineLimit - (isLast ? 0 : 1) {
                breakLine(&output, &column)
            }
            if isPlain(byte, in: input, at: index, column: column, isLast: isLast) {
                output.append(byte)
                column += 1
            } else {
                if column + 3 > lineLimit - (isLast ? 0 : 1) {
                    breakLine(&output, &column)
                }
                output += [UInt8(ascii: "="), hex(byte >> 4), hex(byte & 15)]
                column += 3
            }
            index += 1
        }
        return output
    }

    /// The upper-case hexadecimal digit of a value below 16.
    static func hex(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let mailboxSeparator = Array("From ".utf8)

    /// Breaks an output line where the text has no break.
    private static func breakLine(_ output: inout [UInt8], _ column: inout Int) {
        output += [UInt8(ascii: "="), carriageReturn, lineFeed]
        column = 0
    }

    private static func endsLine(_ input: [UInt8], after index: Int) -> Bool {
        index + 1 == input.count || input[index + 1] == carriageReturn || input[index + 1] == lineFeed
    }

    private static func isPlain(_ byte: UInt8, in input: [UInt8], at index: Int, column: Int, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        case UInt8(ascii: "."): column > 0
        case UInt8(ascii: "F"): column > 0 || !input[index...].starts(with: mailboxSeparator)
        case 0x21...0x7E: true
        default: false
        }
    }
}
