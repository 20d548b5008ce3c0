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
    /// A link whose mail waits stays. The log is emptied after the last portion, at once or not at all: it never waits
    /// for a reader or another process.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed; as many as `Sweep.limit` when there may be more.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        guard sweep.limit > 0 else { return 0 }
        let oldestEvent = sweep.now.adding(.zero - configuration.auditRetention)
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
                left -= try LimitTable(database: database, maximum: 0).removeFull(at: sweep.now, limit: left)
            }
            return sweep.limit - left
        }
        if removed < sweep.limit, connection.ownsDatabase {
            try await connection.open().writer.emptyLog(busyMilliseconds: configuration.busyMilliseconds)
        }
        return removed
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
}
#endif
