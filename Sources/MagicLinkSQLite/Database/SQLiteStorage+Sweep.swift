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
    /// Beyond `Configuration.auditRows` the oldest events go too. A link whose mail waits stays. The log is emptied after the last portion, at once or not at all: it never waits
    /// for a reader or another process.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed; as many as `Sweep.limit` when there may be more.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        guard sweep.limit > 0 else { return 0 }
        let oldestEvent = sweep.now.adding(.zero - configuration.auditRetention)
        let mostEvents = configuration.auditRows
        let removed = try await write { database in
            var left = sweep.limit
            for (sql, now) in [
                (SweepStatements.links, sweep.now),
                (SweepStatements.sessions, sweep.now),
                (SweepStatements.events, oldestEvent),
            ] where left > 0 {
                try database.cachedStatement(sql: sql).execute(arguments: ["now": now.seconds, "limit": left])
                left -= database.changesCount
            }
            if left > 0 {
                left -= try Self.removeEvents(database, beyond: mostEvents, limit: left)
            }
            if left > 0 {
                left -= try LimitTable(database: database, maximum: 0).removeFull(at: sweep.now, limit: left)
            }
            return sweep.limit - left
        }
        if removed < sweep.limit, connection.ownsDatabase {
            try await connection.open().writer.emptyLog(busyMilliseconds: configuration.busyMilliseconds)
        }
        return removed
    }

    /// Removes the oldest events where there are more than a number.
    private static func removeEvents(_ database: Database, beyond most: Int, limit: Int) throws -> Int {
        let count = try Int.fetchOne(database.cachedStatement(sql: SweepStatements.countEvents)) ?? 0
        guard count > most else { return 0 }
        try database.cachedStatement(sql: SweepStatements.oldestEvents)
            .execute(arguments: ["limit": min(limit, count - most)])
        return database.changesCount
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

    static let countEvents = "SELECT count(*) FROM magiclink_audit"

    static let oldestEvents = """
        DELETE FROM magiclink_audit WHERE id IN (SELECT id FROM magiclink_audit ORDER BY at, id LIMIT :limit)
        """
}
#endif
