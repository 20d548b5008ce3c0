//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A piece of HTML, or a whole page.
///
/// Literals of the source stand as they are; every value put into one is escaped.
///
/// ```swift
/// let line: PageHTML = "<p>Signed in as <b>\(account)</b></p>"
/// ```
///
/// Values belong into element content and into attributes in double quotes. Nothing is ever put into a script or a style
/// (R23), and no address goes into `href` but a checked destination. A page may hold a token, so that pieces print
/// redacted.
public struct PageHTML: Sendable, ExpressibleByStringInterpolation {
    /// The bytes, UTF-8.
    public private(set) var bytes: [UInt8]

    /// Creates a piece from text that is HTML already, such as what a template engine wrote.
    ///
    /// - Parameter text: The HTML. Nothing of it is escaped.
    public init(trusted text: String) {
        bytes = Array(text.utf8)
    }

    /// Creates a piece from a literal of the source.
    ///
    /// - Parameter value: The literal.
    public init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    /// Creates a piece from a literal with values in it.
    ///
    /// - Parameter stringInterpolation: What the compiler made of the literal.
    public init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// Creates a piece from several, one behind the other.
    package init(joining pieces: PageHTML...) {
        bytes = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces {
            bytes.append(contentsOf: piece.bytes)
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The two pieces before and after a place: the end of the first occurrence of a literal.
    package func split(behind literal: String) -> (before: PageHTML, after: PageHTML) {
        let place = bytes.firstRange(of: literal.utf8)?.upperBound ?? bytes.endIndex
        return (PageHTML(bytes: Array(bytes[..<place])), PageHTML(bytes: Array(bytes[place...])))
    }

    /// A piece that is not there unless a value is.
    package static func whenPresent<Value>(_ value: Value?, _ piece: (Value) -> PageHTML) -> PageHTML {
        value.map(piece) ?? ""
    }

    /// What a literal becomes: its own text as it stands, its values escaped.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        /// Creates an empty piece.
        ///
        /// - Parameters:
        ///   - literalCapacity: About how many bytes the literal has.
        ///   - interpolationCount: How many values it has.
        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        /// Appends text of the literal, as it stands.
        ///
        /// - Parameter literal: The text.
        public mutating func appendLiteral(_ literal: String) {
            bytes.append(contentsOf: literal.utf8)
        }

        /// Appends a value, escaped for element content and attributes in double quotes.
        ///
        /// - Parameter text: The value.
        public mutating func appendInterpolation(_ text: String) {
            bytes.append(contentsOf: htmlEscaped(text).utf8)
        }

        /// Appends a number.
        ///
        /// - Parameter number: The number.
        public mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        /// Appends another piece, as it stands.
        ///
        /// - Parameter piece: The piece.
        public mutating func appendInterpolation(_ piece: PageHTML) {
            bytes.append(contentsOf: piece.bytes)
        }

        /// Appends several pieces, one behind the other.
        ///
        /// - Parameter pieces: The pieces.
        public mutating func appendInterpolation(_ pieces: [PageHTML]) {
            for piece in pieces {
                bytes.append(contentsOf: piece.bytes)
            }
        }
    }
}

extension PageHTML: CustomStringConvertible, CustomReflectable {
    /// The number of bytes and nothing of them: a page may hold a token.
    public var description: String { "PageHTML(\(bytes.count) bytes)" }
    /// Nothing: a page may hold a token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
