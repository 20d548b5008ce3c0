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
    /// A row's key: whose bucket, how large, and its period in microseconds.
    private struct Key: Hashable {
        var id: Data
        var size: Int
        var period: Int64

        var arguments: StatementArguments {
            ["id": id, "size": size, "period": period]
        }
    }

    /// The owner of the bucket that all further keys share once the table is full (R53).
    private static let others = Data("magiclink-others".utf8)
    /// How many unused rows are removed at once to make room.
    private static let eviction = 64

    let database: Database
    let maximum: Int

    /// Takes one token of each bucket, or none, and writes every row either way.
    func take(_ demand: LimitDemand) throws -> LimitAnswer {
        let full = BucketLevel(fullAt: Self.micros(demand.now))
        /// What is written where every bucket has a token, and where one has none.
        var taken: [Key: BucketLevel] = [:]
        var kept: [Key: BucketLevel] = [:]
        var longestWait: Duration?
        var room = try makeRoom(for: demand.buckets.count, now: demand.now)
        for bucket in demand.buckets {
            var key = Self.key(bucket)
            var known = try kept[key] ?? level(key)
            if known == nil {
                if room > 0 {
                    room -= 1
                } else {
                    key.id = Self.others
                    known = try kept[key] ?? level(key)
                }
            }
            let (level, wait) = BucketLevel.take(from: taken[key] ?? known, limit: bucket.limit, now: demand.now)
            // A refused level is the one before, or an earlier time where the clock was set back: that must be kept.
            kept[key] = wait != nil && taken[key] == nil ? level : known ?? full
            taken[key] = level
            if let wait { longestWait = max(longestWait ?? wait, wait) }
        }
        let statement = try database.cachedStatement(sql: Self.write)
        for (key, level) in longestWait == nil ? taken : kept {
            try statement.execute(arguments: key.arguments + ["fullAt": level.fullAt])
        }
        return LimitAnswer(retryAfter: longestWait)
    }

    /// Removes up to a number of rows that are unused at a time.
    func removeFull(at now: UnixTime, limit: Int) throws -> Int {
        try database.cachedStatement(sql: Self.removeFull)
            .execute(arguments: ["now": Self.micros(now), "limit": limit])
        return database.changesCount
    }

    /// Returns how many rows there is room for, after removing unused ones where that is fewer than wanted.
    private func makeRoom(for wanted: Int, now: UnixTime) throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT kept FROM magiclink_limit_count")
        guard let count = try Int.fetchOne(statement) else {
            throw StorageFailure("The table magiclink_limit_count is empty.")
        }
        let free = maximum - max(0, count)
        guard free < wanted else { return free }
        return free + (try removeFull(at: now, limit: max(wanted, Self.eviction)))
    }

    private func level(_ key: Key) throws -> BucketLevel? {
        let statement = try database.cachedStatement(sql: Self.read)
        return try Int64.fetchOne(statement, arguments: key.arguments).map(BucketLevel.init(fullAt:))
    }

    private static func key(_ bucket: LimitDemand.Bucket) -> Key {
        let (seconds, attoseconds) = bucket.limit.period.components
        let micros = micros(UnixTime(seconds: seconds)) + attoseconds / 1_000_000_000_000
        return Key(id: bucket.key.stored, size: bucket.limit.count, period: micros)
    }

    private static func micros(_ time: UnixTime) -> Int64 {
        max(-farthest, min(farthest, time.seconds)) * 1_000_000
    }

    /// The bound of `BucketLevel`: far more than any date in use, and far less than what overflows.
    private static let farthest: Int64 = 1 << 40

    private static let read = """
        SELECT full_at FROM magiclink_limit WHERE id = :id AND size = :size AND period = :period
        """

    /// Writes a level, and something that differs each time.
    ///
    /// A refusal leaves the level as it is, and SQLite would then write less than for a grant. The number that differs
    /// stands in the row and in the index, so that both answers write the same pages (R46).
    private static let write = """
        INSERT INTO magiclink_limit (id, size, period, full_at, touched) VALUES (:id, :size, :period, :fullAt, 0)
        ON CONFLICT DO UPDATE SET full_at = excluded.full_at, touched = (touched + 1) % 1000000
        """

    private static let removeFull = """
        DELETE FROM magiclink_limit WHERE (id, size, period) IN
            (SELECT id, size, period FROM magiclink_limit WHERE full_at <= :now ORDER BY full_at LIMIT :limit)
        """
}
#endif
