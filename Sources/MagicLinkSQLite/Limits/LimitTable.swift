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

/// The table of limits, inside a transaction.
struct LimitTable {
    /// How many unused rows are removed at once to make room.
    private static let eviction = 64

    let database: Database
    let maximum: Int

    /// Takes one token of each bucket, or none, and writes every row either way.
    func take(_ demand: LimitDemand) throws -> LimitAnswer {
        var before: [Data: BucketLevel] = [:]
        var after: [Data: BucketLevel] = [:]
        var longestWait: Duration?
        var room = try freeRows(wanted: demand.buckets.count, now: demand.now)
        for bucket in demand.buckets {
            var key = bucket.key.stored
            if before[key] == nil, let kept = try level(key) {
                before[key] = kept
            } else if before[key] == nil {
                if room > 0 {
                    room -= 1
                } else {
                    key = Self.overflowKey(bucket.limit)
                    if before[key] == nil, let kept = try level(key) { before[key] = kept }
                }
            }
            let (level, wait) = BucketLevel.take(from: after[key] ?? before[key], limit: bucket.limit, now: demand.now)
            if before[key] == nil { before[key] = BucketLevel(fullAt: Self.micros(demand.now)) }
            after[key] = level
            if let wait { longestWait = max(longestWait ?? wait, wait) }
        }
        let statement = try database.cachedStatement(sql: Self.write)
        for (key, level) in longestWait == nil ? after : before {
            try statement.execute(arguments: ["id": key, "fullAt": level.fullAt])
        }
        return LimitAnswer(retryAfter: longestWait)
    }

    /// Removes up to a number of rows that are unused at a time.
    func removeFull(at now: UnixTime, limit: Int) throws -> Int {
        try database.cachedStatement(sql: Self.removeFull)
            .execute(arguments: ["now": Self.micros(now), "limit": limit])
        return database.changesCount
    }

    /// Returns how many rows there is room for, and makes room where that is fewer than wanted.
    private func freeRows(wanted: Int, now: UnixTime) throws -> Int {
        let free = maximum - (try count())
        guard free < wanted else { return free }
        return max(0, free + (try removeFull(at: now, limit: max(wanted, Self.eviction))))
    }

    private func count() throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT kept FROM magiclink_limit_count")
        guard let kept = try Int.fetchOne(statement) else {
            throw StorageFailure("The table magiclink_limit_count is empty.")
        }
        return max(0, kept)
    }

    private func level(_ key: Data) throws -> BucketLevel? {
        let statement = try database.cachedStatement(sql: "SELECT full_at FROM magiclink_limit WHERE id = :id")
        return try Int64.fetchOne(statement, arguments: ["id": key]).map(BucketLevel.init(fullAt:))
    }

    /// The bucket that all further keys of a limit share, so that filling the table resets nobody's limit (R53).
    private static func overflowKey(_ limit: RateLimit) -> Data {
        let seconds = UInt32(truncatingIfNeeded: limit.period.components.seconds)
        let number = UInt64(truncatingIfNeeded: limit.count) << 32 | UInt64(seconds)
        var key = Data("overflow".utf8)
        key.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
        return key
    }

    private static func micros(_ time: UnixTime) -> Int64 {
        max(-farthest, min(farthest, time.seconds)) * 1_000_000
    }

    /// The bound of ``BucketLevel``: far more than any date in use, and far less than what overflows.
    private static let farthest: Int64 = 1 << 40

    /// SQLite leaves a page alone whose bytes stay the same, and then waits for no disk. The second number makes every
    /// answer a write.
    private static let write = """
        INSERT INTO magiclink_limit (id, full_at, touched) VALUES (:id, :fullAt, 0)
        ON CONFLICT (id) DO UPDATE SET full_at = excluded.full_at, touched = (touched + 1) % 1000000
        """

    private static let removeFull = """
        DELETE FROM magiclink_limit
        WHERE id IN (SELECT id FROM magiclink_limit WHERE full_at <= :now ORDER BY full_at LIMIT :limit)
        """
}
#endif
