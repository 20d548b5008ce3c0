//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import StorageTestSupport
import Testing

/// Limits: shared, bounded, and never half taken.
@Suite(.serialized, .needsServer)
struct LimitTests {
    private let schema: TestSchema
    private let limit = RateLimit(2, per: .seconds(600))

    init() throws {
        schema = try TestSchema()
    }

    @Test func storagesShareLimits() async throws {
        let key = Digest16.random()
        let storages = try (0..<4).map { _ in try schema.storage() }
        let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<64 {
                group.addTask { try await storages[task % 4].takeTokens(demand([key])).isAllowed }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(allowed == 2)
    }

    /// Two keys, demanded in both orders, erased and swept at the same time.
    @Test func demandsInAnyOrderNeverDeadlock() async throws {
        let keys = (0..<6).map { _ in Digest16.random() }
        let storages = try (0..<4).map { _ in try schema.storage() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<96 {
                group.addTask {
                    let storage = storages[task % 4]
                    switch task % 8 {
                    case 6: try await storage.eraseLimits(keys.shuffled())
                    case 7: _ = try await storage.removeExpired(Sweep(now: .start + 600, limit: 3))
                    default: _ = try await storage.takeTokens(demand(keys.shuffled()))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aRefusalWritesTheSameRowsAsAGrant() async throws {
        let storage = try schema.storage { $0.connections = 1 }
        let keys = [Digest16.random(), .random()]
        var versions: [[[String]]] = []
        for isAllowed in [true, true, false, false] {
            #expect(try await storage.takeTokens(demand(keys)).isAllowed == isAllowed)
            versions.append(try schema.hand.texts("SELECT xmin::text FROM magiclink_limit"))
        }
        #expect(Set(versions.map { Set($0) }).count == 4)
        #expect(versions.allSatisfy { Set($0).count == 1 && $0.count == 2 })
    }

    @Test func aFullTableForgetsUnusedLimitsOnly() async throws {
        let storage = try schema.storage { $0.limitRows = 10 }
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

    private func demand(_ keys: [Digest16], at now: UnixTime = .start) -> LimitDemand {
        LimitDemand(buckets: keys.map { .init(key: $0, limit: limit) }, now: now)
    }

    private func rowCount() throws -> Int64? {
        try schema.hand.integer("SELECT count(*) FROM magiclink_limit")
    }
}
#endif
