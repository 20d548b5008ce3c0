//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage: SessionStore {
    /// Inserts a session in a durable transaction; where one with the same digest is there, changes nothing.
    ///
    /// - Parameter row: The session.
    /// - Returns: The row that is there afterwards.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func insertSession(_ row: SessionRow) async throws -> SessionRow {
        try await write(isShort: true) { database in
            try database.cachedStatement(sql: SessionStatements.insert).execute(
                arguments: SessionColumns.arguments(row)
            )
            if database.changesCount > 0 { return row }
            let other = try SessionColumns.first(database, SessionStatements.select, ["id": row.id.stored])
            guard let other else { throw StorageFailure("A session was neither inserted nor found.") }
            return other
        }
    }

    /// Looks a session up, also one that was ended.
    ///
    /// - Parameter id: The digest of the session's secret.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func session(_ id: Digest32) async throws -> SessionRow? {
        try await read { database in
            try SessionColumns.first(database, SessionStatements.select, ["id": id.stored])
        }
    }

    /// Notes that a session was used.
    ///
    /// Changes nothing where the session is gone or was ended.
    ///
    /// - Parameter use: Which session, and its new times.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func touchSession(_ use: SessionUse) async throws {
        try await execute(
            SessionStatements.touch,
            [
                "id": use.id.stored,
                "lastSeen": use.lastSeen.seconds,
                "idleExpires": use.idleExpires.seconds,
                "keepUntil": use.keepUntil.seconds,
            ]
        )
    }

    /// Ends sessions in a durable transaction.
    ///
    /// A session that was ended already keeps its time.
    ///
    /// - Parameter ending: Which sessions, and until when their rows stay.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func endSessions(_ ending: SessionEnding) async throws {
        let column: String
        let value: DatabaseValue
        switch ending.selection {
        case .session(let id):
            (column, value) = ("id", id.stored.databaseValue)
        case .subject(let subject):
            (column, value) = ("subject", try StoredValue.exactText(subject).databaseValue)
        case .group(let group):
            (column, value) = ("link_group", group.stored.databaseValue)
        }
        try await execute(
            SessionStatements.end(by: column),
            ["at": ending.at.seconds, "keepUntil": ending.keepUntil.seconds, "value": value]
        )
    }

    /// Lists the sessions of a subject or a group that are valid at a time.
    ///
    /// - Parameter query: Whose sessions, valid when, and how many at most.
    /// - Returns: The rows, newest first, without those that are not understood.
    /// - Throws: When the database cannot be read.
    public func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        // SQLite takes a limit below zero for none.
        guard query.limit > 0 else { return [] }
        let column: String
        let value: DatabaseValue
        switch query.selection {
        case .subject(let subject):
            (column, value) = ("subject", try StoredValue.exactText(subject).databaseValue)
        case .group(let group):
            (column, value) = ("link_group", group.stored.databaseValue)
        }
        return try await read { database in
            let statement = try database.cachedStatement(sql: SessionStatements.selectValid(by: column))
            let arguments: StatementArguments = [
                "value": value, "now": query.validAt.seconds, "limit": query.limit,
            ]
            return try SessionColumns.fetchAll(statement, arguments: arguments).compactMap { try? $0.result.get() }
        }
    }

    /// Removes every session of a group, ended or not.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func eraseSessions(of group: Digest16) async throws {
        try await execute("DELETE FROM magiclink_session WHERE link_group = :group", ["group": group.stored])
    }
}

/// The statements on the table of sessions.
private enum SessionStatements {
    static let insert = """
        INSERT INTO magiclink_session (\(SessionColumns.names)) VALUES (\(SessionColumns.placeholders))
        ON CONFLICT (id) DO NOTHING
        """

    static let select = "SELECT \(SessionColumns.names) FROM magiclink_session WHERE id = :id"

    /// The column's name is one of this file's own, never a value from outside.
    static func selectValid(by column: String) -> String {
        """
        SELECT \(SessionColumns.names) FROM magiclink_session
        WHERE \(column) = :value AND ended_at IS NULL AND idle_expires > :now AND expires_at > :now
        ORDER BY authenticated_at DESC, rowid DESC LIMIT :limit
        """
    }

    static let touch = """
        UPDATE magiclink_session SET last_seen = :lastSeen, idle_expires = :idleExpires, keep_until = :keepUntil
        WHERE id = :id AND ended_at IS NULL
        """

    /// The column's name is one of this file's own, never a value from outside.
    static func end(by column: String) -> String {
        "UPDATE magiclink_session SET ended_at = :at, keep_until = :keepUntil WHERE \(column) = :value AND ended_at IS NULL"
    }
}
#endif
