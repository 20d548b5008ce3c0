//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension RateLimiterSuite {
    static let waiting: [Check] = [
        Check("a refusal says how long to wait", "The page and the header tell people when to come back.") { limiter in
            let limits: [(count: Int, period: Int64)] = [(1, 60), (3, 900), (10, 86_400), (7, 100), (600, 60)]
            for (count, period) in limits {
                let bucket = LimitDemand.Bucket.sample(count: count, period: period)
                try await limiter.expectTokens(count, in: bucket, "a bucket of \(count) in \(period) s")
                let wait = try expectSome(try await limiter.take(bucket), "the time to wait")
                let seconds = wait.components.seconds
                try expect(
                    seconds >= 1 && seconds <= period / Int64(count) + 2,
                    "a bucket of \(count) in \(period) s says to wait \(seconds) s"
                )
                if seconds > 2 {
                    let early = try await limiter.take(bucket, at: .start + (seconds - 2))
                    try expect(early != nil, "a token was there 2 s before its time, \(seconds) s")
                }
                let late = try await limiter.take(bucket, at: .start + seconds)
                try expect(late == nil, "no token was there after the \(seconds) s that the refusal said")
            }
        },
        Check("a refusal costs nothing", "Impatience must not lock anybody out.") { limiter in
            let bucket = LimitDemand.Bucket.sample()
            try await limiter.expectTokens(3, in: bucket, "a new bucket")
            let first = try await limiter.take(bucket)
            for _ in 0..<50 {
                _ = try await limiter.take(bucket)
            }
            try expectEqual(try await limiter.take(bucket), first, "the time to wait after 50 more wishes")
            try await limiter.expectTokens(1, in: bucket, at: .start + 300, "the bucket after a third of its period")
        },
        Check("a clock that went back locks nobody out for longer than a period", "Clocks are set back now and then.") {
            limiter in
            let bucket = LimitDemand.Bucket.sample()
            try await limiter.expectTokens(3, in: bucket, "a new bucket")
            let back = UnixTime.start - 1_000_000
            if let wait = try await limiter.take(bucket, at: back) {
                try expect(wait <= .seconds(900), "after the clock went back the limiter says to wait \(wait)")
            }
            try expect(
                try await limiter.take(bucket, at: back + 900) == nil,
                "a whole period after the clock went back there is no token"
            )
        },
    ]
}
