//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// A piece of HTML.
///
/// Literals of the source stand as they are; every value put into one is escaped.
///
/// ```swift
/// let line: HTML = "<p>Signed in as <b>\(account)</b></p>"
/// ```
///
/// Values belong into element content and into attributes in double quotes. Nothing is ever put into a script or a style
/// (R23), and no address goes into `href` but a checked destination.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8]

    init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// Creates a piece from several, one behind the other.
    init(joining pieces: HTML...) {
        bytes = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces {
            bytes.append(contentsOf: piece.bytes)
        }
    }

    /// The two pieces before and after a place: the end of the first occurrence of a literal.
    func split(behind literal: String) -> (before: HTML, after: HTML) {
        let place = bytes.firstRange(of: literal.utf8)?.upperBound ?? bytes.endIndex
        return (HTML(bytes: Array(bytes[..<place])), HTML(bytes: Array(bytes[place...])))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A piece that is not there unless a value is.
    static func whenPresent<Value>(_ value: Value?, _ piece: (Value) -> HTML) -> HTML {
        value.map(piece) ?? ""
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        mutating func appendLiteral(_ literal: String) {
            bytes.append(contentsOf: literal.utf8)
        }

        mutating func appendInterpolation(_ text: String) {
            bytes.append(contentsOf: htmlEscaped(text).utf8)
        }

        mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        mutating func appendInterpolation(_ piece: HTML) {
            bytes.append(contentsOf: piece.bytes)
        }
    }
}
