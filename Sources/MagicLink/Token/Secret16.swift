//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Sixteen secret bytes, such as the random id inside a token.
///
/// They print redacted, also through `dump`, interpolation and reflection.
public struct Secret16: Sendable {
    /// The sixteen bytes as two big-endian words.
    package var words: (UInt64, UInt64)

    package init(words high: UInt64, _ low: UInt64) {
        self.words = (high, low)
    }

    /// Creates a secret from its bytes.
    ///
    /// - Parameter bytes: Exactly sixteen bytes; any other count gives `nil`.
    public init?(bytes: some Collection<UInt8>) {
        var iterator = bytes.makeIterator()
        guard
            let high = BigEndian.word(from: &iterator),
            let low = BigEndian.word(from: &iterator),
            iterator.next() == nil
        else { return nil }
        self.init(words: high, low)
    }

    /// Returns the sixteen bytes in the clear, for the one place that needs them.
    public func revealedBytes() -> [UInt8] {
        BigEndian.bytes(of: words.0, words.1)
    }

    /// Returns sixteen bytes of the system's cryptographic random number generator (R1).
    public static func random() -> Self {
        RandomSource.system.secret16()
    }

    /// Returns whether two secrets are equal, in a time that does not depend on where they differ (R4).
    package func constantTimeEquals(_ other: Self) -> Bool {
        (words.0 ^ other.words.0) | (words.1 ^ other.words.1) == 0
    }
}

extension Secret16: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A text that does not hold the secret.
    public var description: String { "Secret16(redacted)" }

    /// A text that does not hold the secret.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
