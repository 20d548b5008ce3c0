//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Reads one JSON object (RFC 8259) in one pass.
///
/// What two readers could read differently is refused: a name that comes twice, a lone surrogate, bytes that are not UTF-8,
/// a byte order mark. NUL is refused as in forms. The text of a body says how deep it nests, so that depth is bounded.
struct JSONReader {
    /// What stands behind a name.
    enum Value: Sendable, Equatable {
        case text(String)
        /// A number, `true`, `false` or `null`, as it was written.
        case bare(String)
        /// An object or an array, which no field of ours is.
        case nested
    }

    private struct Malformed: Error {}

    /// An object holds members, those hold values, and so on: no more than so often.
    private static let maxDepth = 32

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Returns the members of the one object that the text is, or `nil` for any other text.
    static func members(of bytes: [UInt8]) -> [(name: String, value: Value)]? {
        var reader = JSONReader(bytes)
        do throws(Malformed) {
            reader.skipBlanks()
            try reader.expect(UInt8(ascii: "{"))
            let members = try reader.members(depth: 1)
            reader.skipBlanks()
            guard reader.position == bytes.count else { return nil }
            // As bytes: Swift's own comparison takes different spellings of one letter for the same.
            let names = members.count > 1 ? Set(members.map { Array($0.name.utf8) }).count : members.count
            return names == members.count ? members : nil
        } catch {
            return nil
        }
    }

    private mutating func members(depth: Int) throws(Malformed) -> [(name: String, value: Value)] {
        var members: [(name: String, value: Value)] = []
        try list(until: UInt8(ascii: "}")) { reader throws(Malformed) in
            try reader.expect(UInt8(ascii: "\""))
            let name = try reader.text()
            reader.skipBlanks()
            try reader.expect(UInt8(ascii: ":"))
            reader.skipBlanks()
            members.append((name, try reader.value(depth: depth)))
        }
        return members
    }

    private mutating func value(depth: Int) throws(Malformed) -> Value {
        switch try next() {
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "{"):
            guard depth < Self.maxDepth else { throw Malformed() }
            _ = try members(depth: depth + 1)
            return .nested
        case UInt8(ascii: "["):
            guard depth < Self.maxDepth else { throw Malformed() }
            try list(until: UInt8(ascii: "]")) { reader throws(Malformed) in _ = try reader.value(depth: depth + 1) }
            return .nested
        default:
            position -= 1
            return .bare(try bare())
        }
    }

    /// Reads what stands between brackets, separated by commas, and the closing one.
    private mutating func list(
        until end: UInt8,
        _ element: (inout JSONReader) throws(Malformed) -> Void
    ) throws(Malformed) {
        skipBlanks()
        if peek() == end {
            position += 1
            return
        }
        while true {
            skipBlanks()
            try element(&self)
            skipBlanks()
            let separator = try next()
            if separator == end { return }
            guard separator == UInt8(ascii: ",") else { throw Malformed() }
        }
    }

    /// Reads a literal or a number.
    private mutating func bare() throws(Malformed) -> String {
        let start = position
        while let byte = peek(), !Self.isDelimiter(byte) {
            position += 1
        }
        let word = bytes[start..<position]
        let isLiteral = ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
        guard isLiteral || Self.isNumber(word) else { throw Malformed() }
        return String(decoding: word, as: UTF8.self)
    }

    private mutating func next() throws(Malformed) -> UInt8 {
        guard let byte = peek() else { throw Malformed() }
        position += 1
        return byte
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard try next() == byte else { throw Malformed() }
    }

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func skipBlanks() {
        while let byte = peek(), Self.isBlank(byte) {
            position += 1
        }
    }
}

// MARK: - Texts

extension JSONReader {
    /// Reads a text behind its opening quote, and the closing one.
    private mutating func text() throws(Malformed) -> String {
        // Most texts have no escape, and end where they are first looked through.
        let start = position
        while let byte = peek(), byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            position += 1
        }
        var decoded = bytes[start..<position]
        while true {
            let byte = try next()
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: decoded, as: UTF8.self) else { throw Malformed() }
                return text
            case UInt8(ascii: "\\"): decoded += try escape().utf8
            case 0..<0x20: throw Malformed()
            default: decoded.append(byte)
            }
        }
    }

    private mutating func escape() throws(Malformed) -> Unicode.Scalar {
        switch try next() {
        case UInt8(ascii: "\""): "\""
        case UInt8(ascii: "\\"): "\\"
        case UInt8(ascii: "/"): "/"
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        case UInt8(ascii: "u"): try scalar()
        default: throw Malformed()
        }
    }

    /// Reads the digits of one escape, or of the two that a surrogate pair is.
    private mutating func scalar() throws(Malformed) -> Unicode.Scalar {
        var code = try hexDigits()
        if (0xD800..<0xDC00).contains(code) {
            try expect(UInt8(ascii: "\\"))
            try expect(UInt8(ascii: "u"))
            let low = try hexDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else { throw Malformed() }
        return scalar
    }

    private mutating func hexDigits() throws(Malformed) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = PercentCoding.hexValue(try next()) else { throw Malformed() }
            code = code << 4 | UInt32(digit)
        }
        return code
    }
}

// MARK: - Characters

extension JSONReader {
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// `-`, digits without a leading zero, then perhaps a fraction, then perhaps an exponent.
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        if rest.first == UInt8(ascii: "-") {
            rest = rest.dropFirst()
        }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
            return !rest.isEmpty && rest.allSatisfy(isDigit)
        }
        return rest.isEmpty
    }
}
