//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage {
    /// Removes links, sessions, limits and audit events whose time is over, each in a statement of its own.
    ///
    /// Beyond ``Configuration/auditRows`` the oldest events go too. A link whose mail waits stays. Rows that somebody else is using are passed over, so that a sweep waits for nobody.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed; as many as `Sweep.limit` when there may be more.
    /// - Throws: When the database cannot be written.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        var left = max(0, sweep.limit)
        let oldestEvent = sweep.now.adding(.zero - configuration.auditRetention)
        for (statement, now) in [
            (SweepStatements.links, sweep.now), (SweepStatements.sessions, sweep.now),
            (SweepStatements.events, oldestEvent),
        ] where left > 0 {
            left -= try await execute(statement, [.time(now), .int(left)]).affected
        }
        if left > 0 {
            left -= try await execute(SweepStatements.oldestEvents, [.int(configuration.auditRows), .int(left)])
                .affected
        }
        if left > 0 {
            let limit = left
            left -= try await pool.run { [limitRoom] connection in
                try LimitTable(connection: connection, room: limitRoom).removeFull(at: sweep.now, limit: limit)
            }
        }
        return max(0, sweep.limit) - left
    }
}

private enum SweepStatements {
    static let links = remove("links", from: "magiclink_link", "seed IS NULL AND keep_until <= $1", by: "keep_until")
    static let sessions = remove("sessions", from: "magiclink_session", "keep_until <= $1", by: "keep_until")
    static let events = remove("events", from: "magiclink_audit", "at < $1", by: "at")

    /// The rows are counted only where their numbers lie far enough apart that there may be too many.
    static let oldestEvents = Statement(
        "sweep-oldest-events",
        """
        WITH excess AS MATERIALIZED (
            SELECT CASE WHEN max(id) - min(id) < $1 THEN 0
                ELSE greatest(0, (SELECT count(*) FROM magiclink_audit) - $1) END AS count
            FROM magiclink_audit
        ), gone AS MATERIALIZED (
            SELECT id FROM magiclink_audit ORDER BY at, id
            LIMIT (SELECT least($2, count) FROM excess) FOR UPDATE SKIP LOCKED
        )
        DELETE FROM magiclink_audit AS swept USING gone WHERE swept.id = gone.id
        """
    )

    private static func remove(_ name: String, from table: String, _ condition: String, by time: String) -> Statement {
        Statement(
            "sweep-\(name)",
            """
            WITH gone AS MATERIALIZED (
                SELECT id FROM \(table) WHERE \(condition) ORDER BY \(time) LIMIT $2 FOR UPDATE SKIP LOCKED
            )
            DELETE FROM \(table) AS swept USING gone WHERE swept.id = gone.id
            """
        )
    }
}
#endif
