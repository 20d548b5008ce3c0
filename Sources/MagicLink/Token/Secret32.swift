//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Thirty-two secret bytes: what the cookie of a browser or of a session carries.
///
/// They print redacted, also through `dump`, interpolation and reflection. Stores see ``digest`` only.
public struct Secret32: Sendable {
    /// The thirty-two bytes as four big-endian words.
    package var words: (UInt64, UInt64, UInt64, UInt64)

    package init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.words = (first, second, third, fourth)
    }

    /// Creates a secret from its bytes.
    ///
    /// - Parameter bytes: Exactly thirty-two bytes; any other count gives `nil`.
    public init?(bytes: some Collection<UInt8>) {
        var iterator = bytes.makeIterator()
        guard
            let first = BigEndian.word(from: &iterator),
            let second = BigEndian.word(from: &iterator),
            let third = BigEndian.word(from: &iterator),
            let fourth = BigEndian.word(from: &iterator),
            iterator.next() == nil
        else { return nil }
        self.init(words: first, second, third, fourth)
    }

    /// Creates a secret from the text that ``revealed()`` gives.
    ///
    /// - Parameter text: Exactly 43 characters of base64url without padding, in the one spelling that the bytes have;
    ///   any other text gives `nil`.
    public init?(base64URL text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Returns the secret in the clear as 43 characters of base64url, for the cookie that carries it.
    public func revealed() -> String {
        Base64URL.encode(revealedBytes())
    }

    /// Returns the thirty-two bytes in the clear, for the one place that needs them.
    public func revealedBytes() -> [UInt8] {
        BigEndian.bytes(of: words.0, words.1, words.2, words.3)
    }

    /// The SHA-256 digest of the thirty-two bytes, which is what stores see.
    ///
    /// The secret has 256 random bits, so a plain digest gives nothing away, and key rotation does not touch it.
    public var digest: Digest32 {
        LinkHash.digest(of: self)
    }

    /// Returns thirty-two bytes of the system's cryptographic random number generator.
    public static func random() -> Self {
        RandomSource.system.secret32()
    }

    /// Returns whether two secrets are equal, in a time that does not depend on where they differ (R4).
    package func constantTimeEquals(_ other: Self) -> Bool {
        (words.0 ^ other.words.0) | (words.1 ^ other.words.1)
            | (words.2 ^ other.words.2) | (words.3 ^ other.words.3) == 0
    }
}

extension Secret32: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A text that does not hold the secret.
    public var description: String { "Secret32(redacted)" }

    /// A text that does not hold the secret.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
