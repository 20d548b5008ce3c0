//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The 64 characters of a link that prove where it comes from, well-formed but not yet verified.
///
/// A token is a secret: whoever has it can press the link. It prints redacted, also through `dump`, interpolation and
/// reflection; ``revealed()`` gives the text. Every token has exactly one spelling, and only that one is read (R15).
///
/// ```swift
/// let signIn = try await links.redeem(MagicLinkToken(text))
/// ```
public struct MagicLinkToken: Sendable {
    /// The 48 bytes as six big-endian words.
    ///
    /// Byte 0 is the version, 1 the number of the key, 2 to 9 the expiry, 10 to 25 the id and 26 to 47 the tag.
    package var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    @inline(__always)
    package init(words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Reads the text of a token, as it came in a link.
    ///
    /// - Parameter text: Exactly 64 characters of base64url.
    /// - Throws: ``MagicLinkError/Code/linkNotUsable`` for any other text.
    public init(_ text: String) throws(MagicLinkError) {
        // SAFETY: the text's own buffer, read for the length of the call.
        let decoded = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe TokenText.decode($0) }
        guard let words = decoded ?? TokenText.decodeCopy(of: text) else { throw .notAuthentic }
        self.init(words: words)
    }

    /// Returns the text in the clear, for the mail or the message that carries the link.
    ///
    /// - Returns: 64 characters of base64url.
    public func revealed() -> String {
        TokenText.encode(words)
    }

    /// The text in the clear.
    package var text: String { revealed() }
}

extension MagicLinkToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A text that does not hold the token.
    public var description: String { "MagicLinkToken(redacted)" }

    /// A text that does not hold the token.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension MagicLinkError {
    /// The one error for a token that is malformed, altered, of another realm or purpose, or signed by an unknown key.
    static var notAuthentic: MagicLinkError {
        MagicLinkError(.linkNotUsable, "The link cannot be used.", refusal: .notAuthentic)
    }

    /// The error for an authentic token whose time is over.
    static var expired: MagicLinkError {
        MagicLinkError(.linkNotUsable, "The link cannot be used.", refusal: .expired)
    }
}
