//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink
import MagicLinkSQLite
import StorageTestSupport
import Testing

/// Limits: shared, bounded, and alike in what they write.
struct LimitTests {
    private let file: TestFile
    private let limit = RateLimit(2, per: .seconds(600))

    init() throws {
        file = try TestFile()
    }

    @Test func connectionsShareLimits() async throws {
        let key = Digest16.random()
        let storages = try (0..<4).map { _ in try file.storage() }
        let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<64 {
                group.addTask { try await storages[task % 4].takeTokens(demand([key])).isAllowed }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(allowed == 2)
    }

    @Test func aRefusalWritesAsMuchAsAGrant() async throws {
        let storage = try file.storage()
        let keys = [Digest16.random(), .random()]
        #expect(try await storage.takeTokens(demand(keys)).isAllowed)
        let granted = try await growth(storage, keys, isAllowed: true)
        let refused = try await growth(storage, keys, isAllowed: false)
        let refusedAgain = try await growth(storage, keys, isAllowed: false)
        #expect(granted > 0)
        #expect(refused == granted)
        #expect(refusedAgain == granted)
    }

    @Test func aFullTableForgetsUnusedLimitsOnly() async throws {
        let storage = try file.storage { $0.limitRows = 10 }
        let victim = Digest16.random()
        for _ in 0..<2 { #expect(try await storage.takeTokens(demand([victim])).isAllowed) }
        var refused = 0
        for _ in 0..<50 where try await !storage.takeTokens(demand([.random()])).isAllowed { refused += 1 }
        // Nine had room, and two more came out of the bucket that the others share.
        #expect(refused == 50 - 9 - 2)
        #expect(try rowCount() == 11)
        #expect(try await !storage.takeTokens(demand([victim])).isAllowed)

        #expect(try await storage.takeTokens(demand([.random()], at: .start + 600)).isAllowed)
        #expect(try rowCount() == 1)
    }

    @Test func theCountFollowsEveryChange() async throws {
        let storage = try file.storage()
        let keys = (0..<20).map { _ in Digest16.random() }
        for key in keys { _ = try await storage.takeTokens(demand([key])) }
        try await storage.eraseLimits(Array(keys.prefix(5)))
        #expect(try await storage.removeExpired(Sweep(now: .start + 600, limit: 7)) == 7)
        let counted = try file.byHand { try Int.fetchOne($0, sql: "SELECT kept FROM magiclink_limit_count") }
        #expect(counted == 8)
        #expect(try rowCount() == 8)
    }

    /// A flood of distinct addresses and networks; the soak script makes it a million.
    @Test func aFloodOfKeysStaysUnderTheCap() async throws {
        let count = ProcessInfo.processInfo.environment["MAGICLINK_FLOOD_KEYS"].flatMap(Int.init)
        let cap = count.map { $0 / 2 } ?? 500
        let storage = try file.storage { $0.limitRows = cap }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    for _ in 0..<(count ?? 2000) / 64 {
                        _ = try await storage.takeTokens(demand([.random(), .random()]))
                    }
                }
            }
            try await group.waitForAll()
        }
        // And the bucket that the others share.
        #expect(try rowCount() == cap + 1)
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
        print("flood: \(count ?? 2000) addresses and networks, \(cap) rows, \((size ?? 0) >> 10) KiB")
    }

    private func demand(_ keys: [Digest16], at now: UnixTime = .start) -> LimitDemand {
        LimitDemand(buckets: keys.map { .init(key: $0, limit: limit) }, now: now)
    }

    private func rowCount() throws -> Int? {
        try file.byHand { try Int.fetchOne($0, sql: "SELECT count(*) FROM magiclink_limit") }
    }

    private func growth(_ storage: SQLiteStorage, _ keys: [Digest16], isAllowed: Bool) async throws -> Int {
        let before = try logSize()
        #expect(try await storage.takeTokens(demand(keys)).isAllowed == isAllowed)
        return try logSize() - before
    }

    private func logSize() throws -> Int {
        try Data(contentsOf: URL(fileURLWithPath: file.path + "-wal")).count
    }
}
#endif
