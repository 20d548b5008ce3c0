//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension RateLimiterSuite {
    static let together: [Check] = [
        Check("several buckets give all or nothing", "A wish refused by one limit must not eat up another.") {
            limiter in
            let empty = LimitDemand.Bucket.sample(count: 1)
            try await limiter.expectTokens(1, in: empty, "a new bucket of one")
            let before = LimitDemand.Bucket.sample()
            let after = LimitDemand.Bucket.sample()
            for _ in 0..<5 {
                let answer = try await limiter.take(before, empty, after)
                try expect(answer != nil, "a wish was granted although one of its buckets is empty")
            }
            try await limiter.expectTokens(3, in: before, "a bucket that stood before the empty one")
            try await limiter.expectTokens(3, in: after, "a bucket that stood after the empty one")
        },
        Check("several buckets each give one token", "Every limit counts every wish.") { limiter in
            let small = LimitDemand.Bucket.sample(count: 2)
            let large = LimitDemand.Bucket.sample(count: 5)
            for _ in 0..<2 {
                try expect(
                    try await limiter.take(small, large) == nil,
                    "a wish was refused although both buckets are full"
                )
            }
            try expect(try await limiter.take(small, large) != nil, "a wish was granted although a bucket is empty")
            try await limiter.expectTokens(3, in: large, "the bucket of five after two wishes")
        },
        Check("one key with two limits is two buckets", "Three in 15 minutes, and ten in a day: both hold.") {
            limiter in
            let key = Digest16.random()
            let short = LimitDemand.Bucket.sample(key, count: 3, period: 900)
            let long = LimitDemand.Bucket.sample(key, count: 5, period: 86_400)
            for (moment, expected) in [(UnixTime.start, 3), (.start + 900, 2)] {
                var granted = 0
                while granted < 10, try await limiter.take(short, long, at: moment) == nil {
                    granted += 1
                }
                let seconds = moment.seconds - UnixTime.start.seconds
                try expectEqual(granted, expected, "the wishes granted after \(seconds) s by 3 in 900 s and 5 in a day")
            }
            try await limiter.eraseLimits([key])
            try await limiter.expectTokens(3, in: short, at: .start + 900, "the short bucket of an erased key")
            try await limiter.expectTokens(5, in: long, at: .start + 900, "the long bucket of an erased key")
        },
        Check("the wait is that of the slowest bucket", "Whoever comes back when told must get in.") { limiter in
            let slow = LimitDemand.Bucket.sample(count: 1, period: 900)
            let fast = LimitDemand.Bucket.sample(count: 1, period: 60)
            for buckets in [[slow, fast], [fast, slow]] {
                _ = try await limiter.takeTokens(LimitDemand(buckets: [slow], now: .start))
                _ = try await limiter.takeTokens(LimitDemand(buckets: [fast], now: .start))
                let answer = try await limiter.takeTokens(LimitDemand(buckets: buckets, now: .start))
                let wait = try expectSome(answer.retryAfter, "the time to wait").components.seconds
                try expect((899...901).contains(wait), "two empty buckets say to wait \(wait) s, not 900 s")
            }
            let later = try await limiter.take(slow, fast, at: .start + 900)
            try expect(later == nil, "a wish was refused after the time that the refusal said")
        },
        Check(
            "wishes at once over shared buckets keep each bucket's count",
            "All or nothing holds under any concurrency."
        ) {
            limiter in
            for round in 1...20 {
                let shared = LimitDemand.Bucket.sample(count: 10)
                let own = (0..<8).map { _ in LimitDemand.Bucket.sample(count: 2) }
                let answers = try await inParallel(64) { index in
                    let bucket = own[index % 8]
                    let order = index.isMultiple(of: 3) ? [shared, bucket] : [bucket, shared]
                    let answer = try await limiter.takeTokens(LimitDemand(buckets: order, now: .start))
                    return (index % 8, answer.isAllowed)
                }
                let granted = answers.filter(\.1).map(\.0)
                try expectEqual(granted.count, 10, "the wishes granted by a shared bucket of ten, round \(round)")
                for index in own.indices {
                    let left = 2 - granted.count { $0 == index }
                    try await limiter.expectTokens(left, in: own[index], "one's own bucket of two, round \(round)")
                }
            }
        },
        Check("a wish without buckets is granted", "Limits can be switched off.") { limiter in
            try expect(try await limiter.take() == nil, "a wish without buckets was refused")
        },
    ]

    static let shared: [ConformanceCheck<[any RateLimiter]>] = [
        ConformanceCheck("instances at once share a bucket", "A limit that each process counts is no limit.") {
            limiters in
            for round in 1...20 {
                let bucket = LimitDemand.Bucket.sample(count: 10)
                let waits = try await inParallel(64) { try await limiters[$0 % limiters.count].take(bucket) }
                try expectEqual(waits.count { $0 == nil }, 10, "the wishes granted over all instances, round \(round)")
            }
        }
    ]
}
