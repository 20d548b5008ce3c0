//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension RateLimiterSuite {
    static let forgetting: [Check] = [
        Check(
            "erasing forgets the buckets given and no others",
            "A person asked to be forgotten; the others' limits stand."
        ) {
            limiter in
            let buckets = (0..<3).map { _ in LimitDemand.Bucket.sample() }
            for bucket in buckets {
                try await limiter.expectTokens(3, in: bucket, "a new bucket")
            }
            try await limiter.eraseLimits([buckets[0].key, .random(), buckets[2].key])
            try await limiter.eraseLimits([])
            try await limiter.expectTokens(3, in: buckets[0], "an erased bucket")
            try await limiter.expectTokens(0, in: buckets[1], "a bucket that was not erased")
            try await limiter.expectTokens(3, in: buckets[2], "an erased bucket")
        }
    ]

    static let sweeping: [SweepCheck] = [
        SweepCheck("a sweep forgets full buckets only", "A limit that a sweep resets is none.") { limiter in
            let full = LimitDemand.Bucket.sample(period: 60)
            let used = LimitDemand.Bucket.sample(period: 900)
            try await limiter.expectTokens(3, in: full, "a new bucket")
            try await limiter.expectTokens(3, in: used, "a new bucket")
            _ = try await limiter.removeExpired(Sweep(now: .start + 1, limit: 100))
            try await limiter.expectTokens(0, in: full, at: .start + 1, "a bucket in use after a sweep")
            _ = try await limiter.removeExpired(Sweep(now: .start + 60, limit: 100))
            try await limiter.expectTokens(0, in: used, at: .start + 60, "a bucket in use after a sweep")
            try await limiter.expectTokens(3, in: full, at: .start + 60, "a full bucket after a sweep")
        },
        SweepCheck("a sweep forgets no more buckets than its limit", "A sweep must not hold up redemptions.") {
            limiter in
            for _ in 0..<10 {
                try await limiter.expectTokens(3, in: .sample(period: 60), "a new bucket")
            }
            for expected in [4, 4, 2, 0] {
                let removed = try await limiter.removeExpired(Sweep(now: .start + 60, limit: 4))
                try expectEqual(removed, expected, "the buckets forgotten by a sweep with limit 4")
            }
            try expectEqual(try await limiter.removeExpired(Sweep(now: .start, limit: 0)), 0, "a sweep of nothing")
        },
    ]
}
