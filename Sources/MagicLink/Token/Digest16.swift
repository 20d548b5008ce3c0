//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Sixteen bytes that a store keeps and compares: the handle of a link or of a group of links, or a tag.
///
/// A digest is not a secret. It prints a short prefix only, to keep logs short.
public struct Digest16: Sendable, Hashable {
    /// The sixteen bytes as two big-endian words.
    package var words: (UInt64, UInt64)

    package init(words high: UInt64, _ low: UInt64) {
        self.words = (high, low)
    }

    /// Creates a digest from bytes that a store kept.
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

    /// The sixteen bytes.
    public var bytes: [UInt8] {
        BigEndian.bytes(of: words.0, words.1)
    }

    /// Returns whether two digests are equal.
    ///
    /// Not for secrets: the time may tell where two values differ.
    public static func == (left: Self, right: Self) -> Bool {
        left.words == right.words
    }

    /// Feeds the sixteen bytes into a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }

    /// Returns whether two digests are equal, in a time that does not depend on where they differ (R4).
    package func constantTimeEquals(_ other: Self) -> Bool {
        (words.0 ^ other.words.0) | (words.1 ^ other.words.1) == 0
    }

    /// Returns sixteen bytes of the system's cryptographic random number generator.
    package static func random() -> Self {
        RandomSource.system.digest16()
    }
}

extension Digest16: CustomStringConvertible {
    /// The first four bytes in hexadecimal.
    public var description: String {
        "Digest16(\(BigEndian.hexPrefix(of: words.0))…)"
    }
}
