//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage: AuditLog {
    /// Writes events down in one durable transaction.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func recordEvents(_ events: [AuditEvent]) async throws {
        guard !events.isEmpty else { return }
        try await write { database in
            let statement = try database.cachedStatement(sql: AuditStatements.insert)
            for event in events {
                try statement.execute(arguments: AuditColumns.arguments(event))
            }
        }
    }

    /// Reads events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
        guard query.limit > 0 else { return [] }
        let since = query.since?.seconds ?? .min
        return try await read { database in
            if let group = query.group {
                try AuditColumns.all(
                    database,
                    AuditStatements.selectByGroup,
                    ["group": group.stored, "since": since, "limit": query.limit]
                )
            } else {
                try AuditColumns.all(database, AuditStatements.select, ["since": since, "limit": query.limit])
            }
        }
    }

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func eraseEvents(of group: Digest16) async throws {
        try await execute("DELETE FROM magiclink_audit WHERE link_group = :group", ["group": group.stored])
    }
}

/// The statements on the table of audit events.
private enum AuditStatements {
    static let insert = "INSERT INTO magiclink_audit (\(AuditColumns.names)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

    static let select = """
        SELECT \(AuditColumns.names) FROM magiclink_audit WHERE at >= :since ORDER BY at DESC, id DESC LIMIT :limit
        """

    static let selectByGroup = """
        SELECT \(AuditColumns.names) FROM magiclink_audit WHERE link_group = :group AND at >= :since
        ORDER BY at DESC, id DESC LIMIT :limit
        """
}
#endif
