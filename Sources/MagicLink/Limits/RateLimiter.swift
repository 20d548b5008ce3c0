//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Counts how often something was asked for.
///
/// A bucket holds ``RateLimit/count`` tokens and fills again evenly over ``RateLimit/period``.
///
/// ## Implementation guidance
///
/// ``takeTokens(_:)`` is one atomic step over all buckets, over threads, processes and machines. State is bounded: at a
/// cap only full (unused) buckets may be forgotten, and further keys share one bucket, so that filling the table resets
/// nobody's limit (R53). Write as much for a refusal as for a grant, so that the time tells neither (R46). Check an
/// implementation with `RateLimiterSuite` of the module `MagicLinkTesting`.
public protocol RateLimiter: Sendable {
    /// Takes one token from every bucket, or none from any.
    ///
    /// - Parameter demand: The buckets and the time.
    /// - Returns: Whether the tokens were taken, and otherwise how long to wait.
    /// - Throws: When the counts cannot be read or written; then no link is requested.
    func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer

    /// Forgets buckets, as part of erasing a person's data.
    ///
    /// - Parameter keys: The buckets' keys.
    /// - Throws: When the storage fails; buckets may then be left.
    func eraseLimits(_ keys: [Digest16]) async throws
}

/// A limit: how many in how much time.
public struct RateLimit: Sendable, Hashable {
    /// How many at once, and how many in each period.
    public var count: Int
    /// The time in which an empty bucket fills.
    public var period: Duration

    /// Creates a limit.
    ///
    /// - Parameters:
    ///   - count: How many, from 1.
    ///   - period: The time in which an empty bucket fills, from one second.
    public init(_ count: Int, per period: Duration) {
        self.count = count
        self.period = period
    }
}

/// The wish for one token of each bucket.
public struct LimitDemand: Sendable, Hashable {
    /// A bucket: whose, and how large.
    public struct Bucket: Sendable, Hashable {
        /// The digest of what is counted.
        public var key: Digest16
        /// How large the bucket is and how fast it fills.
        public var limit: RateLimit

        /// Creates a bucket.
        ///
        /// - Parameters:
        ///   - key: The digest of what is counted.
        ///   - limit: How large the bucket is and how fast it fills.
        public init(key: Digest16, limit: RateLimit) {
            self.key = key
            self.limit = limit
        }
    }

    /// The buckets, all of which must have a token.
    public var buckets: [Bucket]
    /// The time of the wish.
    public var now: UnixTime

    /// Creates a wish.
    ///
    /// - Parameters:
    ///   - buckets: The buckets.
    ///   - now: The time of the wish.
    public init(buckets: [Bucket], now: UnixTime) {
        self.buckets = buckets
        self.now = now
    }
}

/// A limiter's answer.
public struct LimitAnswer: Sendable, Hashable {
    /// How long to wait, or `nil` where the tokens were taken.
    public var retryAfter: Duration?

    /// Whether the tokens were taken.
    public var isAllowed: Bool { retryAfter == nil }

    /// Creates an answer.
    ///
    /// - Parameter retryAfter: How long to wait, or `nil` where the tokens were taken.
    public init(retryAfter: Duration? = nil) {
        self.retryAfter = retryAfter
    }
}
