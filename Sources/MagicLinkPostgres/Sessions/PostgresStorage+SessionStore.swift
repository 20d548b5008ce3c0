//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage: SessionStore {
    /// Inserts a session in a durable statement; where one with the same digest is there, changes nothing.
    ///
    /// - Parameter row: The session.
    /// - Returns: The row that is there afterwards.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func insertSession(_ row: SessionRow) async throws -> SessionRow {
        let values = try SessionColumns.values(row)
        return try await pool.run { connection in
            // A sweep may take away what stood in the way.
            for _ in 0..<3 {
                if try connection.execute(SessionStatements.insert, values).affected > 0 { return row }
                let other = try connection.execute(SessionStatements.select, [.digest(row.id)])
                if let other = try other.first(SessionColumns.table, SessionColumns.read) { return other }
            }
            throw StorageFailure("A session was neither inserted nor found.")
        }
    }

    /// Looks a session up, also one that was ended.
    ///
    /// - Parameter id: The digest of the session's secret.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: `UnreadableRow` where the row is not understood; another error when the database cannot be read.
    public func session(_ id: Digest32) async throws -> SessionRow? {
        try await execute(SessionStatements.select, [.digest(id)]).first(SessionColumns.table, SessionColumns.read)
    }

    /// Notes that a session was used.
    ///
    /// Changes nothing where the session is gone or was ended.
    ///
    /// - Parameter use: Which session, and its new times.
    /// - Throws: When the database cannot be written.
    public func touchSession(_ use: SessionUse) async throws {
        _ = try await execute(
            SessionStatements.touch,
            [.digest(use.id), .time(use.lastSeen), .time(use.idleExpires), .time(use.keepUntil)]
        )
    }

    /// Ends sessions in a durable statement.
    ///
    /// A session that was ended already keeps its time.
    ///
    /// - Parameter ending: Which sessions, and until when their rows stay.
    /// - Throws: When the database cannot be written.
    public func endSessions(_ ending: SessionEnding) async throws {
        let (statement, value): (Statement, SQLValue) =
            switch ending.selection {
            case .session(let id): (SessionStatements.endOne, .digest(id))
            case .subject(let subject): (SessionStatements.endSubject, .bytes(try StoredValue.exactText(subject)))
            case .group(let group): (SessionStatements.endGroup, .digest(group))
            }
        try await executeEnding(statement, [value, .time(ending.at), .time(ending.keepUntil)])
    }

    /// Lists the sessions of a subject or a group that are valid at a time.
    ///
    /// - Parameter query: Whose sessions, valid when, and how many at most.
    /// - Returns: The rows, newest first, without those that are not understood.
    /// - Throws: When the database cannot be read.
    public func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        guard query.limit > 0 else { return [] }
        let (statement, value): (Statement, SQLValue) =
            switch query.selection {
            case .subject(let subject): (SessionStatements.listSubject, .bytes(try StoredValue.exactText(subject)))
            case .group(let group): (SessionStatements.listGroup, .digest(group))
            }
        return try await execute(statement, [value, .time(query.validAt), .int(query.limit)])
            .map(SessionColumns.table) { columns in try? SessionColumns.read(&columns) }.compactMap(\.self)
    }

    /// Removes every session of a group, ended or not.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the database cannot be written.
    public func eraseSessions(of group: Digest16) async throws {
        try await executeEnding(SessionStatements.erase, [.digest(group)])
    }
}

/// The statements on the table of sessions.
private enum SessionStatements {
    static let insert = Statement(
        "session-insert",
        """
        INSERT INTO magiclink_session (\(SessionColumns.names))
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING
        """
    )

    static let select = Statement("session", "SELECT \(SessionColumns.names) FROM magiclink_session WHERE id = $1")

    static let listSubject = list("subject", by: "subject")
    static let listGroup = list("group", by: "link_group")

    static let touch = Statement(
        "session-touch",
        """
        UPDATE magiclink_session SET last_seen = $2, idle_expires = $3, keep_until = $4
        WHERE id = $1 AND ended_at IS NULL
        """
    )

    static let endOne = end("one", by: "id")
    static let endSubject = end("subject", by: "subject")
    static let endGroup = end("group", by: "link_group")

    static let erase = Statement(
        "session-erase",
        """
        WITH gone AS MATERIALIZED (SELECT id FROM magiclink_session WHERE link_group = $1 ORDER BY id FOR UPDATE)
        DELETE FROM magiclink_session AS session USING gone WHERE session.id = gone.id
        """
    )

    /// The column's name is one of this file's own, never a value from outside.
    private static func list(_ name: String, by column: String) -> Statement {
        Statement(
            "session-list-\(name)",
            """
            SELECT \(SessionColumns.names) FROM magiclink_session
            WHERE \(column) = $1 AND ended_at IS NULL AND idle_expires > $2 AND expires_at > $2
            ORDER BY authenticated_at DESC, id DESC LIMIT $3
            """
        )
    }

    /// Locks rows in the order of their digests, so that two such statements never hold each other up.
    ///
    /// The column's name is one of this file's own, never a value from outside.
    private static func end(_ name: String, by column: String) -> Statement {
        Statement(
            "session-end-\(name)",
            """
            WITH chosen AS MATERIALIZED (
                SELECT id FROM magiclink_session WHERE \(column) = $1 AND ended_at IS NULL ORDER BY id FOR UPDATE
            )
            UPDATE magiclink_session AS session SET ended_at = $2, keep_until = $3
            FROM chosen WHERE session.id = chosen.id
            """
        )
    }
}
#endif
