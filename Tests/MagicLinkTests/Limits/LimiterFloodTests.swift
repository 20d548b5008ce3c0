//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import Testing

/// A flood of distinct addresses and networks fills the table of limits and nothing more (R53).
@Suite(.serialized) struct LimiterFloodTests {
    private let limit = RateLimit(2, per: .seconds(600))
    private let now = UnixTime(seconds: 1_800_000_000)

    @Test func aFloodOfKeysStaysUnderTheCapAndResetsNobodysLimit() async throws {
        let limiter = InMemoryLimiter(maxBuckets: 1000)
        let victim = LimitDemand.Bucket(key: .random(), limit: limit)
        for _ in 0..<2 { #expect(try await take([victim], limiter)) }
        var granted = 0
        for _ in 0..<5000 where try await take([.init(key: .random(), limit: limit)], limiter) { granted += 1 }
        // As many as had room, and what the bucket that all others share holds.
        #expect(granted == 999 + 2)
        #expect(limiter.bucketCount == 1000)
        #expect(try await !take([victim], limiter))

        // Once they are full again, they are forgotten and make room.
        let later = now.adding(.seconds(600))
        #expect(try await take([.init(key: .random(), limit: limit)], limiter, at: later))
        #expect(limiter.bucketCount == 1)
    }

    /// Its numbers mean something only where no other test runs in the process: the soak script does that.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["MAGICLINK_FLOOD_KEYS"] != nil))
    func aMillionKeysTakeLessThan64MiB() async throws {
        let keys = ProcessInfo.processInfo.environment["MAGICLINK_FLOOD_KEYS"].flatMap(Int.init) ?? 1_000_000
        let limits = [RateLimit(3, per: .seconds(900)), RateLimit(10, per: .seconds(86_400)), limit]
        let before = try Self.residentBytes("VmRSS:")
        let limiter = InMemoryLimiter()
        for _ in 0..<keys {
            // An address, with its two limits, and a network.
            let address = Digest16.random()
            let buckets = [
                LimitDemand.Bucket(key: address, limit: limits[0]), .init(key: address, limit: limits[1]),
                .init(key: .random(), limit: limits[2]),
            ]
            _ = try await limiter.takeTokens(LimitDemand(buckets: buckets, now: now))
        }
        let peak = try Self.residentBytes("VmHWM:")
        _ = try await limiter.removeExpired(Sweep(now: now, limit: 100))
        let swept = try Self.residentBytes("VmHWM:")
        print("flood: \(keys) addresses and networks, \(limiter.bucketCount) buckets, \((peak - before) >> 10) KiB")
        #expect(limiter.bucketCount <= 1_000_000)
        #expect(peak - before < 64 << 20)
        #expect(swept - before < 64 << 20, "a sweep needs no second table")
    }

    private func take(
        _ buckets: [LimitDemand.Bucket],
        _ limiter: InMemoryLimiter,
        at time: UnixTime? = nil
    ) async throws -> Bool {
        try await limiter.takeTokens(LimitDemand(buckets: buckets, now: time ?? now)).isAllowed
    }

    private static func residentBytes(_ field: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(field) })
        return try #require(Int(line.filter(\.isNumber))) << 10
    }
}
