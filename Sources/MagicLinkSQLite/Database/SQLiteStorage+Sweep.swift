//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage {
    /// Removes links, sessions, limits and audit events whose time is over, and empties the write-ahead log.
    ///
    /// Beyond `Configuration.auditRows` the oldest events go too. A link whose mail waits stays. Each transaction is short,
    /// however much there is to do, so that redemptions go in between. The log is emptied after the last portion, at once
    /// or not at all: it never waits for a reader or another process.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed; as many as `Sweep.limit` when there may be more.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        guard sweep.limit > 0 else { return 0 }
        let oldestEvent = sweep.now.adding(.zero - configuration.auditRetention)
        let surplus = try await newestSurplusEvent()
        let writer = try await connection.open().writer
        var left = sweep.limit
        var isOver = false
        while left > 0, !isOver {
            let limit = left
            let start = ContinuousClock.now
            let portion = try await write { database in
                var portion = SweepPortion(database: database, limit: limit)
                try portion.remove(SweepStatements.links, ["now": sweep.now.seconds])
                try portion.remove(SweepStatements.sessions, ["now": sweep.now.seconds])
                try portion.remove(SweepStatements.events, ["now": oldestEvent.seconds])
                if let surplus {
                    try portion.remove(SweepStatements.surplusEvents, ["at": surplus.at, "id": surplus.id])
                }
                try portion.remove { limit in
                    try LimitTable(database: database, maximum: 0).removeFull(at: sweep.now, limit: limit)
                }
                return (removed: portion.removed, isOver: portion.isOver)
            }
            left -= portion.removed
            isOver = portion.isOver
            // A little at a time: whoever writes while the disk is given many pages waits for all of them. Where the disk is
            // slow, the sweep must not fall behind, and the log is moved beside it.
            if portion.removed > 0, ContinuousClock.now - start < Self.quick { await writer.moveLog() }
        }
        if left > 0 { try await writer.emptyLog() }
        return sweep.limit - left
    }

    /// How long a transaction of a sweep takes at most, its turn included, where the disk is quick.
    private static let quick: Duration = .milliseconds(10)

    /// Returns the newest of the events that are too many; all that are older are too many as well.
    ///
    /// Counting takes long where there are many, so it is done beside the writer, and only where the numbers of the oldest
    /// and the newest do not tell already.
    private func newestSurplusEvent() async throws -> (at: Int64, id: Int64)? {
        let most = configuration.auditRows
        return try await read { database in
            let span = try Int64.fetchOne(database.cachedStatement(sql: SweepStatements.spanOfEvents)) ?? 0
            guard span > Int64(most) else { return nil }
            let statement = try database.cachedStatement(sql: SweepStatements.newestSurplus)
            return try Row.fetchOne(statement, arguments: ["most": most]).map { ($0["at"], $0["id"]) }
        }
    }
}

/// What one transaction of a sweep removes.
private struct SweepPortion {
    /// Each row that goes changes pages of four indexes, and all of them are written before anybody is answered.
    private static let rows = 16

    let database: Database
    private let limit: Int
    private(set) var removed = 0
    /// Whether nothing was left of everything that was asked for.
    private(set) var isOver = true

    init(database: Database, limit: Int) {
        self.database = database
        self.limit = min(limit, Self.rows)
    }

    mutating func remove(_ sql: String, _ arguments: StatementArguments) throws {
        let database = database
        try remove { limit in
            try database.cachedStatement(sql: sql).execute(arguments: arguments + ["limit": limit])
            return database.changesCount
        }
    }

    mutating func remove(_ work: (_ limit: Int) throws -> Int) throws {
        guard isOver else { return }
        let wanted = limit - removed
        if wanted > 0 { removed += try work(wanted) }
        isOver = removed < limit
    }
}

private enum SweepStatements {
    static let links = """
        DELETE FROM magiclink_link WHERE rowid IN
            (SELECT rowid FROM magiclink_link WHERE seed IS NULL AND keep_until <= :now LIMIT :limit)
        """

    static let sessions = """
        DELETE FROM magiclink_session WHERE rowid IN
            (SELECT rowid FROM magiclink_session WHERE keep_until <= :now LIMIT :limit)
        """

    static let events = """
        DELETE FROM magiclink_audit WHERE id IN (SELECT id FROM magiclink_audit WHERE at < :now LIMIT :limit)
        """

    static let spanOfEvents = "SELECT max(id) - min(id) + 1 FROM magiclink_audit"

    static let newestSurplus = "SELECT at, id FROM magiclink_audit ORDER BY at DESC, id DESC LIMIT 1 OFFSET :most"

    static let surplusEvents = """
        DELETE FROM magiclink_audit WHERE id IN
            (SELECT id FROM magiclink_audit WHERE (at, id) <= (:at, :id) ORDER BY at, id LIMIT :limit)
        """
}
#endif
