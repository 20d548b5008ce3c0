//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The arithmetic of a bucket, for every limiter: the generic cell rate algorithm, whose whole state is one point in time.
///
/// The state is the time at which the bucket will be full, in microseconds since 1970. A bucket whose time has passed is
/// full, and need not be kept.
public struct BucketLevel: Sendable, Hashable {
    /// When the bucket will be full, in microseconds since 1970.
    public let fullAt: Int64

    /// Creates a level.
    ///
    /// - Parameter fullAt: When the bucket will be full, in microseconds since 1970.
    public init(fullAt: Int64) {
        self.fullAt = fullAt
    }

    /// Returns the level after one more token, or how long to wait for it.
    ///
    /// - Parameters:
    ///   - level: The level before, or `nil` for a full bucket.
    ///   - limit: How large the bucket is and how fast it fills.
    ///   - now: The time.
    /// - Returns: The new level with no wait, or the old level with a wait of at least one second.
    public static func take(
        from level: BucketLevel?,
        limit: RateLimit,
        now: UnixTime
    ) -> (BucketLevel, wait: Duration?) {
        let micros = Self.micros(now)
        let count = Int64(max(0, min(limit.count, 1_000_000)))
        let step = max(1, Self.clamped(limit.period) / max(1, count))
        let depth = step * count
        // A clock that stepped back must not lock anybody out for longer than one period.
        let start = max(micros, min(level?.fullAt ?? micros, micros + depth))
        let next = start + step
        let excess = next - micros - depth
        if count >= 1, excess <= 0 {
            return (BucketLevel(fullAt: next), nil)
        }
        let seconds = (max(excess, 1) + 999_999) / 1_000_000
        return (BucketLevel(fullAt: start), .seconds(seconds))
    }

    /// Returns whether the bucket is full and need not be kept.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether the bucket is full.
    public func isFull(at now: UnixTime) -> Bool {
        fullAt <= Self.micros(now)
    }

    private static func micros(_ time: UnixTime) -> Int64 {
        max(-bound, min(bound, time.seconds)) * 1_000_000
    }

    private static func clamped(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return max(0, min(bound, seconds)) * 1_000_000 + max(0, attoseconds / 1_000_000_000_000)
    }

    /// Far more than any date in use, and far less than what overflows.
    private static let bound: Int64 = 1 << 40
}
