//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Why a text is not a destination; the raw value is what the caller reads, and never quotes the text.
enum DestinationFlaw: String, Error {
    case length = "the destination has no or more than 2048 bytes"
    case character = "the destination has a character that a URL must encode"
    case escape = "the destination has a % without two hexadecimal digits behind it"
    case control = "the destination has an encoded control character"
    case utf8 = "the decoded bytes of the destination are not UTF-8"
    case secondFragment = "the destination has more than one #"
    case form = "the destination is neither a path that begins with one slash, nor an https URL, nor an app link"
    case authority = "the host, the port or the authority of the destination is not in canonical form"
    case dotSegment = "the path of the destination has an empty name or a dot segment"
    case doubleSlash = "the path of the destination begins with two slashes"
    case encodedStart = "the path of the destination begins with an encoded slash or backslash"
}

/// Decides what is a destination, on raw bytes.
///
/// Characters first, so that the rest sees ASCII only; then the form; then the path.
enum DestinationGrammar {
    static let maximumLength = 2048

    /// Where the parts of a destination stand; the path reaches from the authority's end to `pathEnd`.
    struct Shape {
        var kind: Destination.Kind
        var authority: Range<Int>
        var pathEnd: Int
    }

    private static let slash = UInt8(ascii: "/")
    private static let question = UInt8(ascii: "?")
    private static let hash = UInt8(ascii: "#")

    static func shape(of text: Span<UInt8>) -> Result<Shape, DestinationFlaw> {
        if text.isEmpty || text.count > maximumLength { return .failure(.length) }
        var pathEnd = text.count
        var bracketsInPath = 0
        if let flaw = scanCharacters(text, pathEnd: &pathEnd, bracketsInPath: &bracketsInPath) { return .failure(flaw) }
        var shape = Shape(kind: .path, authority: 0..<0, pathEnd: pathEnd)
        if text[0] != slash {
            guard let kind = scanAuthority(text.extracting(..<pathEnd), into: &shape.authority) else {
                return .failure(.form)
            }
            shape.kind = kind
            let authority = text.extracting(shape.authority)
            guard kind == .https ? HostAuthority.isCanonical(authority) : AppLinkEntry.isAuthority(authority) else {
                return .failure(.authority)
            }
            if authority[0] == UInt8(ascii: "[") { bracketsInPath -= 2 }
        }
        if bracketsInPath != 0 { return .failure(.character) }
        if let flaw = scanPath(text.extracting(shape.authority.upperBound..<pathEnd)) { return .failure(flaw) }
        return .success(shape)
    }

    /// The characters of RFC 3986, section 2, but for the `%`.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case ":", "/", "?", "#", "[", "]", "@", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=": true
        default: ASCII.isUnreserved(byte)
        }
    }

    /// The characters, the escapes, and where the path ends: at the first `?` or `#`.
    private static func scanCharacters(
        _ text: Span<UInt8>,
        pathEnd: inout Int,
        bracketsInPath: inout Int
    ) -> DestinationFlaw? {
        var utf8 = UTF8Check()
        var fragments = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard let (value, length) = PercentEncoding.byte(at: index, of: text), length == 3 else {
                    return .escape
                }
                if value < 0x20 || value == 0x7F { return .control }
                guard utf8.accepts(value) else { return .utf8 }
                index += length
                continue
            }
            guard isAllowed(byte) else { return .character }
            guard utf8.isComplete else { return .utf8 }
            if byte == hash { fragments += 1 }
            if index < pathEnd {
                if byte == hash || byte == question { pathEnd = index }
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { bracketsInPath += 1 }
            }
            index += 1
        }
        if fragments > 1 { return .secondFragment }
        return utf8.isComplete ? nil : .utf8
    }

    /// `SCHEME://AUTHORITY`, up to the next slash or the end.
    private static func scanAuthority(_ text: Span<UInt8>, into authority: inout Range<Int>) -> Destination.Kind? {
        var colon = 0
        while colon < text.count, text[colon] != UInt8(ascii: ":") { colon += 1 }
        guard colon + 2 < text.count, text[colon + 1] == slash, text[colon + 2] == slash else { return nil }
        var end = colon + 3
        while end < text.count, text[end] != slash { end += 1 }
        if end == colon + 3 { return nil }
        authority = (colon + 3)..<end
        let scheme = text.extracting(..<colon)
        if AppLinkEntry.equals(scheme, "https") { return .https }
        return AppLinkEntry.isScheme(scheme) ? .appLink : nil
    }

    /// A path that is empty or begins with a slash: how it begins, and no dot segment.
    private static func scanPath(_ path: Span<UInt8>) -> DestinationFlaw? {
        if path.count < 2 { return nil }
        if path[1] == slash { return .doubleSlash }
        if path[1] == UInt8(ascii: "%") {
            // Also where the first segment ends early: an escape reaches over no slash.
            let first = PercentEncoding.innermostFirst(of: path.extracting(1...))
            if first == slash || first == UInt8(ascii: "\\") { return .encodedStart }
        }
        var start = 1
        while start <= path.count {
            var end = start
            while end < path.count, path[end] != slash { end += 1 }
            if isDotSegment(path.extracting(start..<end)) { return .dotSegment }
            start = end + 1
        }
        return nil
    }

    /// `.` or `..`, with each dot raw or encoded once, also where a `;` follows.
    static func isDotSegment(_ segment: Span<UInt8>) -> Bool {
        var dots = 0
        var index = 0
        while let (value, length) = PercentEncoding.byte(at: index, of: segment) {
            if segment[index] == UInt8(ascii: ";") { break }
            guard value == UInt8(ascii: "."), dots < 2 else { return false }
            dots += 1
            index += length
        }
        return dots > 0
    }
}
