//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The table of limits, on one connection.
struct LimitTable {
    /// A row's key: whose bucket, how large, and its period in microseconds.
    private struct Key: Hashable {
        var id: Digest16
        var size: Int64
        var period: Int64
    }

    let connection: Connection
    let room: LimitRoom

    /// Takes one token of each bucket, or none, and writes every row either way.
    ///
    /// The rows are added where they are missing and locked, in the order of their keys, by the first statement; the second
    /// writes what follows from them. So two demands never hold each other up, and none sees half of another.
    ///
    /// Every request takes a token of the bucket that all share, one after the other. So nobody waits for the disk while he
    /// holds that row. What is granted is followed by a commit that waits, which brings the tokens along: a crash gives back
    /// none of a request that was answered.
    func take(_ demand: LimitDemand) throws -> LimitAnswer {
        if room.mustCount { room.noteCount(try countRows()) }
        if room.free < demand.buckets.count { _ = try removeFull(at: demand.now, limit: Self.eviction) }
        let keys = try keysWithRoom(demand)
        return try connection.transaction(waits: false) {
            let levels = try lock(Set(keys), now: demand.now)
            let (changes, wait) = try decide(demand, keys, levels)
            try write(changes)
            return LimitAnswer(retryAfter: wait)
        }
    }

    /// Removes up to a number of rows that are unused at a time.
    func removeFull(at now: UnixTime, limit: Int) throws -> Int {
        let removed = try connection.execute(LimitStatements.removeFull, [.int(Self.micros(now)), .int(limit)]).affected
        if removed > 0 { room.noteRemoved(removed) }
        return removed
    }

    /// The same steps as those of every storage, over levels that nobody else can change.
    private func decide(
        _ demand: LimitDemand,
        _ keys: [Key],
        _ levels: [Key: BucketLevel]
    ) throws -> (changes: [Key: BucketLevel], wait: Duration?) {
        /// What is written where every bucket has a token, and where one has none.
        var taken: [Key: BucketLevel] = [:]
        var kept: [Key: BucketLevel] = [:]
        var longestWait: Duration?
        for (bucket, key) in zip(demand.buckets, keys) {
            guard let known = levels[key] else { throw StorageFailure("A limit was not locked.") }
            let (level, wait) = BucketLevel.take(from: taken[key] ?? known, limit: bucket.limit, now: demand.now)
            // A refused level is the one before, or an earlier time where the clock was set back: that must be kept.
            kept[key] = wait != nil && taken[key] == nil ? level : known
            taken[key] = level
            if let wait { longestWait = max(longestWait ?? wait, wait) }
        }
        return (longestWait == nil ? taken : kept, longestWait)
    }

    private func lock(_ keys: Set<Key>, now: UnixTime) throws -> [Key: BucketLevel] {
        let keys = Array(keys)
        let values = Self.arrays(keys) + [.int(Self.micros(now))]
        let rows = try connection.execute(LimitStatements.lock, values).map("magiclink_limit") { columns in
            let key = Key(id: try columns.digest16(), size: try columns.integer(), period: try columns.integer())
            return (key: key, level: BucketLevel(fullAt: try columns.integer()), isNew: try columns.flag())
        }
        room.noteAdded(rows.count { $0.isNew })
        return Dictionary(rows.map { ($0.key, $0.level) }) { first, _ in first }
    }

    private func write(_ changes: [Key: BucketLevel]) throws {
        let changes = Array(changes)
        let values = Self.arrays(changes.map(\.key)) + [.ints(changes.map(\.value.fullAt))]
        guard try connection.execute(LimitStatements.write, values).affected == changes.count else {
            throw StorageFailure("A limit went while it was locked.")
        }
    }

    /// Returns the keys of the demand; where the table is full those that are not in it share one.
    private func keysWithRoom(_ demand: LimitDemand) throws -> [Key] {
        let keys = demand.buckets.map(Self.key)
        guard room.free < keys.count else { return keys }
        let known = try connection.execute(LimitStatements.known, Self.arrays(keys)).map("magiclink_limit") { columns in
            Key(id: try columns.digest16(), size: try columns.integer(), period: try columns.integer())
        }
        let present = Set(known)
        return keys.map { key in
            present.contains(key) ? key : Key(id: Self.others, size: key.size, period: key.period)
        }
    }

    private func countRows() throws -> Int {
        let answer = try connection.execute(LimitStatements.count, [.int(room.maximum)])
        guard let count = try answer.first("magiclink_limit", { columns in try columns.int() }) else {
            throw StorageFailure("The limits could not be counted.")
        }
        return count
    }

    private static func key(_ bucket: LimitDemand.Bucket) -> Key {
        let (seconds, attoseconds) = bucket.limit.period.components
        let micros = micros(UnixTime(seconds: seconds)) + attoseconds / 1_000_000_000_000
        return Key(id: bucket.key, size: Int64(bucket.limit.count), period: micros)
    }

    private static func arrays(_ keys: [Key]) -> [SQLValue] {
        [.byteStrings(keys.map(\.id.bytes)), .ints(keys.map(\.size)), .ints(keys.map(\.period))]
    }

    private static func micros(_ time: UnixTime) -> Int64 {
        max(-farthest, min(farthest, time.seconds)) * 1_000_000
    }

    /// The owner of the bucket that all further keys share once the table is full (R53).
    private static let others = Digest16(words: 0x6d61_6769_636c_696e, 0x6b2d_6f74_6865_7273)
    /// How many unused rows are removed at once to make room.
    private static let eviction = 1_000
    /// The bound of `BucketLevel`: far more than any date in use, and far less than what overflows.
    private static let farthest: Int64 = 1 << 40
}

/// The statements on the table of limits.
enum LimitStatements {
    static let lock = Statement(
        "limit-lock",
        """
        INSERT INTO magiclink_limit (id, size, period, full_at)
        SELECT id, size, period, $4 FROM unnest($1::bytea[], $2::bigint[], $3::bigint[]) AS new (id, size, period)
        ORDER BY id, size, period
        ON CONFLICT (id, size, period) DO UPDATE SET full_at = magiclink_limit.full_at
        RETURNING id, size, period, full_at, xmax = 0
        """
    )

    static let write = Statement(
        "limit-write",
        """
        UPDATE magiclink_limit AS kept SET full_at = new.full_at
        FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bigint[]) AS new (id, size, period, full_at)
        WHERE kept.id = new.id AND kept.size = new.size AND kept.period = new.period
        """
    )

    static let known = Statement(
        "limit-known",
        """
        SELECT kept.id, kept.size, kept.period FROM magiclink_limit AS kept
        JOIN unnest($1::bytea[], $2::bigint[], $3::bigint[]) AS new (id, size, period) USING (id, size, period)
        """
    )

    static let count = Statement(
        "limit-count",
        "SELECT count(*) FROM (SELECT 1 FROM magiclink_limit LIMIT $1) AS counted"
    )

    static let erase = Statement(
        "limit-erase",
        """
        WITH gone AS MATERIALIZED (
            SELECT id, size, period FROM magiclink_limit WHERE id = ANY ($1) ORDER BY id, size, period FOR UPDATE
        )
        DELETE FROM magiclink_limit AS kept USING gone
        WHERE kept.id = gone.id AND kept.size = gone.size AND kept.period = gone.period
        """
    )

    static let removeFull = Statement(
        "limit-sweep",
        """
        WITH gone AS MATERIALIZED (
            SELECT id, size, period FROM magiclink_limit WHERE full_at <= $1
            ORDER BY full_at LIMIT $2 FOR UPDATE SKIP LOCKED
        )
        DELETE FROM magiclink_limit AS kept USING gone
        WHERE kept.id = gone.id AND kept.size = gone.size AND kept.period = gone.period
        """
    )
}
#endif
