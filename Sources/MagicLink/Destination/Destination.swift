//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Where a person goes after signing in: a path of the service, an absolute `https` URL, or an app link.
///
/// A destination is decided on its raw text, without a URL parser, and never repaired: two programs that read it can
/// only agree. The value says that the text is well formed; whether it is *allowed* is asked of ``DestinationRules``,
/// when a link is issued and again when it is redeemed.
///
/// ```swift
/// let invoice: Destination = "/invoices/INV-1042"
/// let folder = try Destination(path: "folders", name)             // encodes each segment
/// let asked = try Destination(parameter)                          // decoded once by the HTTP layer
/// ```
///
/// The text has 1 to 2048 bytes and only characters of RFC 3986. Each `%` begins a valid escape, the decoded bytes are
/// UTF-8 without controls, there is at most one `#`, and the path has no dot segment, in whatever spelling. So the text is
/// safe in a `Location` field as it stands; in HTML it must be escaped.
public struct Destination: Sendable {
    /// The forms that a destination can have.
    package enum Kind: UInt8, Sendable {
        case path
        case https
        case appLink
    }

    /// The text, exactly as it was given.
    public let text: String

    package let kind: Kind
    private let authorityStart: UInt16
    private let authorityEnd: UInt16
    private let pathEnd: UInt16

    /// Creates a destination from text that came from outside.
    ///
    /// - Parameter text: A path such as `/invoices?open=1`, an `https` URL, or an app link such as `paydemo://callback`.
    /// - Throws: ``MagicLinkError`` with ``MagicLinkError/Code/invalidDestination``; the reason never repeats the text.
    public init(_ text: String) throws(MagicLinkError) {
        switch text.withUTF8Bytes(DestinationGrammar.shape(of:)) {
        case .success(let shape):
            self.text = text
            kind = shape.kind
            // PROOF: the grammar allows 2048 bytes.
            authorityStart = UInt16(truncatingIfNeeded: shape.authority.lowerBound)
            authorityEnd = UInt16(truncatingIfNeeded: shape.authority.upperBound)
            pathEnd = UInt16(truncatingIfNeeded: shape.pathEnd)
        case .failure(let flaw):
            throw MagicLinkError(.invalidDestination, flaw.rawValue)
        }
    }

    /// Whether the destination is a path of the service itself.
    public var isPath: Bool { kind == .path }

    /// Whether the destination is an `https` URL, of this or another host.
    package var isHTTPS: Bool { kind == .https }

    /// Whether the destination opens an app.
    package var isAppLink: Bool { kind == .appLink }

    /// Where host and port, or the authority of an app link, stand in the bytes of the text; empty for a path.
    var authority: Range<Int> { Int(authorityStart)..<Int(authorityEnd) }

    /// Where the path stands in the bytes of the text, without query and fragment.
    var path: Range<Int> { Int(authorityEnd)..<Int(pathEnd) }
}

extension Destination: Hashable {
    /// Returns whether two destinations have the same text.
    public static func == (left: Self, right: Self) -> Bool {
        left.text == right.text
    }

    /// Feeds the text into a hasher.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

extension Destination: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}

extension Destination: ExpressibleByStringLiteral {
    /// Creates a destination from a literal in the source.
    ///
    /// Only a literal fits: neither text that came from outside nor an interpolation does. A literal that is not a
    /// destination ends the program, the first time that the line runs, with a message that says why. The compiler reads
    /// `Destination("/a")` as a literal too.
    ///
    /// - Parameter value: A path, an `https` URL or an app link.
    public init(stringLiteral value: StaticString) {
        do {
            self = try Destination(value.description)
        } catch {
            preconditionFailure("\"\(value)\" is no destination: \(error.message)")  // PROOF: a literal.
        }
    }
}
