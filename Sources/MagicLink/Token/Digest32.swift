//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Thirty-two bytes that a store keeps and compares: the SHA-256 digest of a session's or a browser's secret.
///
/// A digest is not a secret. It prints a short prefix only, to keep logs short.
public struct Digest32: Sendable, Hashable {
    /// The thirty-two bytes as four big-endian words.
    package var words: (UInt64, UInt64, UInt64, UInt64)

    package init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.words = (first, second, third, fourth)
    }

    /// Creates a digest from bytes that a store kept.
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

    /// The thirty-two bytes.
    public var bytes: [UInt8] {
        BigEndian.bytes(of: words.0, words.1, words.2, words.3)
    }

    /// The first sixteen bytes.
    package var first16: Digest16 {
        Digest16(words: words.0, words.1)
    }

    /// Returns whether two digests are equal.
    ///
    /// Not for secrets: the time may tell where two values differ.
    public static func == (left: Self, right: Self) -> Bool {
        left.words == right.words
    }

    /// Feeds the thirty-two bytes into a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }

    /// Returns whether two digests are equal, in a time that does not depend on where they differ (R4).
    package func constantTimeEquals(_ other: Self) -> Bool {
        (words.0 ^ other.words.0) | (words.1 ^ other.words.1)
            | (words.2 ^ other.words.2) | (words.3 ^ other.words.3) == 0
    }

    /// Returns thirty-two bytes of the system's cryptographic random number generator.
    package static func random() -> Self {
        RandomSource.system.digest32()
    }
}

extension Digest32: CustomStringConvertible {
    /// The first four bytes in hexadecimal.
    public var description: String {
        "Digest32(\(BigEndian.hexPrefix(of: words.0))…)"
    }
}
