//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Sweeping in portions")
struct SweepPortionTests {
    private let now = UnixTime(seconds: 1_800_000_000)
    private let limit = RateLimit(1, per: .seconds(60))

    @Test func aPortionOfTheWholeStorageIsNeverLargerThanAsked() async throws {
        let storage = InMemoryStorage()
        let harness = try Harness(storage: storage)
        for _ in 0..<7 { try await take(storage, at: harness.clock.now) }
        for _ in 0..<3 {
            let signIn = try await harness.links.redeem(try await harness.token())
            _ = try await harness.sessions.establish(signIn, links: harness.links)
        }
        harness.clock.advance(by: .seconds(400 * 86_400))
        var portions: [Int] = []
        repeat {
            portions.append(try await storage.removeExpired(Sweep(now: harness.clock.now, limit: 4)))
        } while portions.last == 4
        #expect(portions.allSatisfy { $0 <= 4 })
        #expect(portions.reduce(0, +) >= 13)
        #expect(try await storage.removeExpired(Sweep(now: harness.clock.now, limit: .max)) == 0)
    }

    @Test func manyPortionsForgetEveryFullBucketAndNoOther() async throws {
        let limiter = InMemoryLimiter()
        for _ in 0..<5_000 { try await take(limiter, at: now) }
        let later = now.adding(.seconds(60))
        let used = LimitDemand.Bucket(key: .random(), limit: limit)
        _ = try await limiter.takeTokens(LimitDemand(buckets: [used], now: later))
        var removed = 0
        while true {
            let portion = try await limiter.removeExpired(Sweep(now: later, limit: 300))
            removed += portion
            if portion < 300 { break }
        }
        #expect(removed == 5_000)
        #expect(limiter.bucketCount == 1)
        #expect(try await limiter.takeTokens(LimitDemand(buckets: [used], now: later)).isAllowed == false)
    }

    private func take(_ limiter: some RateLimiter, at now: UnixTime) async throws {
        let bucket = LimitDemand.Bucket(key: .random(), limit: limit)
        _ = try await limiter.takeTokens(LimitDemand(buckets: [bucket], now: now))
    }
}
