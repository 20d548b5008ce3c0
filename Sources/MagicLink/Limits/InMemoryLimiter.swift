//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// Counts in this process's memory, bounded.
///
/// At the cap only full (unused) buckets are forgotten. Where none is, further keys share one bucket for each limit, so
/// that filling the table resets nobody's limit (R53).
public final class InMemoryLimiter: RateLimiter, ExpiringStorage {
    private struct State {
        var levels = BucketTable()
        var shared: [RateLimit: BucketLevel] = [:]
        /// When the table is looked through for full buckets next.
        var nextCleaning = UnixTime(seconds: .min)
    }

    private let maxBuckets: Int
    private let state = Mutex(State())

    /// How many buckets are known now.
    package var bucketCount: Int { state.withLock(\.levels.count) }

    /// Creates a limiter.
    ///
    /// - Parameter maxBuckets: How many buckets at most. Default: 1,000,000, which take less than 64 MiB.
    public init(maxBuckets: Int = 1_000_000) {
        self.maxBuckets = max(1, maxBuckets)
    }

    /// Takes one token from every bucket, or none from any.
    ///
    /// - Parameter demand: The buckets and the time.
    /// - Returns: Whether the tokens were taken, and otherwise how long to wait.
    /// - Throws: Never; the requirement allows it.
    public func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        state.withLock { state in
            cleanIfFull(&state, now: demand.now)
            var wait: Duration?
            var taken: [(LimitDemand.Bucket, isShared: Bool, isRefused: Bool, BucketLevel)] = []
            for bucket in demand.buckets {
                let known = state.levels[bucket]
                let isShared = known == nil && state.levels.count + taken.count >= maxBuckets
                let before = isShared ? state.shared[bucket.limit] : known
                let (level, bucketWait) = BucketLevel.take(from: before, limit: bucket.limit, now: demand.now)
                if let bucketWait {
                    wait = max(wait ?? .zero, bucketWait)
                }
                taken.append((bucket, isShared, bucketWait != nil, level))
            }
            // A refusal takes nothing, but keeps the refused levels: after the clock went back they are cut to one period.
            let kept = wait == nil ? taken : taken.filter(\.isRefused)
            for (bucket, isShared, _, level) in kept {
                if isShared {
                    state.shared[bucket.limit] = level
                } else {
                    state.levels.set(bucket, to: level)
                }
            }
            return LimitAnswer(retryAfter: wait)
        }
    }

    /// Forgets buckets.
    ///
    /// - Parameter keys: The buckets' keys.
    /// - Throws: Never; the requirement allows it.
    public func eraseLimits(_ keys: [Digest16]) async throws {
        let keys = Set(keys)
        state.withLock { $0.levels.remove(keys) }
    }

    /// Forgets full buckets.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many buckets were forgotten; as many as ``Sweep/limit`` when there may be more.
    /// - Throws: Never; the requirement allows it.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        state.withLock { $0.levels.removeFull(at: sweep.now, limit: sweep.limit) }
    }

    /// Looks through a full table at most once in ten seconds: a flood must not make each request as long as the table.
    private func cleanIfFull(_ state: inout State, now: UnixTime) {
        guard state.levels.count >= maxBuckets, now >= state.nextCleaning else { return }
        state.nextCleaning = now.adding(.seconds(10))
        state.levels.removeFull(at: now, limit: .max)
    }
}
