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

    /// Reads a page of events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first, and where the next page begins.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func auditPage(_ query: AuditQuery) async throws -> AuditPage {
        guard query.limit > 0 else { return AuditPage(events: []) }
        let condition = try AuditCondition(query)
        // One more tells whether there is another page.
        let wanted = query.limit == .max ? query.limit : query.limit + 1
        let arguments = StatementArguments(condition.arguments) + ["limit": wanted]
        let sql = AuditStatements.select(condition)
        let found = try await read { try AuditColumns.all($0, sql, arguments) }
        let kept = found.prefix(query.limit)
        let next =
            found.count > kept.count ? kept.last.map { AuditCursor(at: $0.event.at, sequence: $0.sequence) } : nil
        return AuditPage(events: kept.map(\.event), next: next)
    }

    /// Counts events by kind and reason.
    ///
    /// - Parameter query: Which events.
    /// - Returns: One count for each kind and reason, greatest first.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] {
        let condition = AuditCondition(group: query.group, since: query.since, until: query.until)
        let arguments = StatementArguments(condition.arguments) + ["limit": AuditCountQuery.maxCounts]
        let sql = AuditStatements.count(condition)
        return try await read { try AuditCountColumns.all($0, sql, arguments) }
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
    static let insert = "INSERT INTO magiclink_audit (\(AuditColumns.names)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

    static func select(_ condition: AuditCondition) -> String {
        """
        SELECT id, \(AuditColumns.names) FROM magiclink_audit WHERE \(condition.sql)
        ORDER BY at DESC, id DESC LIMIT :limit
        """
    }

    static func count(_ condition: AuditCondition) -> String {
        """
        SELECT kind, reason, count(*) FROM magiclink_audit WHERE \(condition.sql)
        GROUP BY kind, reason ORDER BY count(*) DESC, kind, reason LIMIT :limit
        """
    }
}
#endif
