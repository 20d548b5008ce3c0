//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension RateLimiterSuite {
    static let taking: [Check] = [
        Check("a full bucket gives exactly its count at once", "Three mails in 15 minutes are three.") { limiter in
            for count in [1, 3, 10, 60] {
                try await limiter.expectTokens(count, in: .sample(count: count), "a bucket of \(count)")
            }
        },
        Check("a bucket fills again by time", "Evenly, not all at once.") { limiter in
            let bucket = LimitDemand.Bucket.sample()
            try await limiter.expectTokens(3, in: bucket, "a new bucket")
            try await limiter.expectTokens(0, in: bucket, at: .start + 299, "an empty bucket a second too early")
            try await limiter.expectTokens(
                1,
                in: bucket,
                at: .start + 300,
                "an empty bucket after a third of its period"
            )
            try await limiter.expectTokens(2, in: bucket, at: .start + 900, "the bucket at the end of its period")
        },
        Check("a bucket never holds more than its count", "A quiet week must not allow a flood.") { limiter in
            let bucket = LimitDemand.Bucket.sample()
            try await limiter.expectTokens(3, in: bucket, "a new bucket")
            try await limiter.expectTokens(3, in: bucket, at: .start + 900, "an empty bucket after its period")
            try await limiter.expectTokens(3, in: bucket, at: .start + 90_000_000, "an empty bucket after a long time")
        },
        Check("keys do not share a bucket", "One person's flood is not another's limit.") { limiter in
            let key = Digest16.random()
            try await limiter.expectTokens(3, in: .sample(key), "a new bucket")
            for bit in [0, 1, 63, 64, 100, 127] {
                try await limiter.expectTokens(3, in: .sample(key.flipping(bit: bit)), "the bucket of another key")
            }
            try await limiter.expectTokens(3, in: .sample(.repeating(0x41)), "the bucket of the key 0x41…")
            try await limiter.expectTokens(3, in: .sample(.repeating(0x61)), "the bucket of the key 0x61…")
            try await limiter.expectTokens(0, in: .sample(key), "the bucket that was emptied first")
        },
        Check(
            "of 200 wishes at once exactly as many succeed as the bucket holds",
            "The limit holds under any concurrency."
        ) {
            limiter in
            for round in 1...20 {
                let bucket = LimitDemand.Bucket.sample()
                let answers = try await inParallel(200) { _ in try await limiter.take(bucket) }
                try expectEqual(answers.count { $0 == nil }, 3, "the wishes granted, round \(round)")
            }
        },
        Check("great limits do not overflow", "A limit that traps stops the server.") { limiter in
            let great = LimitDemand.Bucket.sample(count: 1_000_000, period: 400 * 86_400)
            try expect(try await limiter.take(great) == nil, "a bucket of a million gave no token")
            let fast = LimitDemand.Bucket.sample(count: 1_000_000, period: 1)
            try expect(try await limiter.take(fast) == nil, "a bucket of a million in a second gave no token")
        },
    ]
}
