//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `RateLimiter` must do.
public enum RateLimiterSuite {
    /// All checks, each of which takes a limiter of which nothing was taken.
    public static let checks: [ConformanceCheck<any RateLimiter>] = taking + waiting + together + forgetting

    /// Further checks, for a limiter that sweeps its own buckets.
    public static let sweepChecks: [ConformanceCheck<any RateLimiter & ExpiringStorage>] = sweeping

    /// Further checks, for a limiter that several processes share: each takes two or more instances on the same, empty data.
    public static let sharedChecks: [ConformanceCheck<[any RateLimiter]>] = shared

    typealias Check = ConformanceCheck<any RateLimiter>
    typealias SweepCheck = ConformanceCheck<any RateLimiter & ExpiringStorage>
}

extension LimitDemand.Bucket {
    /// A bucket of three in 15 minutes: one more every 300 s.
    static func sample(_ key: Digest16 = .random(), count: Int = 3, period: Int64 = 900) -> Self {
        Self(key: key, limit: RateLimit(count, per: .seconds(period)))
    }
}

extension RateLimiter {
    /// Takes a token of each bucket; returns how long to wait, or `nil` where they were taken.
    func take(_ buckets: LimitDemand.Bucket..., at now: UnixTime = .start) async throws -> Duration? {
        try await takeTokens(LimitDemand(buckets: buckets, now: now)).retryAfter
    }

    /// Throws unless exactly a number of tokens can be taken now.
    func expectTokens(
        _ count: Int,
        in bucket: LimitDemand.Bucket,
        at now: UnixTime = .start,
        _ what: @autoclosure () -> String
    ) async throws {
        var taken = 0
        while taken <= count, try await take(bucket, at: now) == nil {
            taken += 1
        }
        try expect(
            taken == count,
            "\(what()) should hold \(count) tokens, but holds \(taken > count ? "more" : "\(taken)")"
        )
    }
}
