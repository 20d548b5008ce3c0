//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage: AuditLog {
    /// Writes events down in one durable statement.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: When the database cannot be written, or a text holds a zero byte.
    public func recordEvents(_ events: [AuditEvent]) async throws {
        guard !events.isEmpty else { return }
        _ = try await execute(AuditStatements.insert, AuditColumns.values(events))
    }

    /// Reads a page of events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first, and where the next page begins.
    /// - Throws: When the database cannot be read, or holds a row that is not understood.
    public func auditPage(_ query: AuditQuery) async throws -> AuditPage {
        guard query.limit > 0 else { return AuditPage(events: []) }
        // One more tells whether there is another page.
        let wanted = query.limit == .max ? query.limit : query.limit + 1
        let condition = try AuditCondition(limit: wanted, query)
        let found = try await execute(AuditStatements.select(condition), condition.values)
            .map(AuditColumns.table, AuditColumns.read)
        let kept = found.prefix(query.limit)
        let next =
            found.count > kept.count ? kept.last.map { AuditCursor(at: $0.event.at, sequence: $0.sequence) } : nil
        return AuditPage(events: kept.map(\.event), next: next)
    }

    /// Counts events by kind and reason.
    ///
    /// - Parameter query: Which events.
    /// - Returns: One count for each kind and reason, greatest first.
    /// - Throws: When the database cannot be read, or holds a row that is not understood.
    public func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] {
        let condition = AuditCondition(
            limit: AuditCountQuery.maxCounts,
            group: query.group,
            since: query.since,
            until: query.until
        )
        return try await execute(AuditStatements.count(condition), condition.values)
            .map(AuditColumns.table, AuditColumns.readCount)
    }

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: When the database cannot be written.
    public func eraseEvents(of group: Digest16) async throws {
        try await executeEnding(AuditStatements.erase, [.digest(group)])
    }
}

/// The statements on the table of audit events.
private enum AuditStatements {
    static let insert = Statement(
        "audit-insert",
        """
        INSERT INTO magiclink_audit (\(AuditColumns.names)) SELECT \(AuditColumns.names) FROM unnest(
            $1::bigint[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::bytea[]
        ) WITH ORDINALITY AS new (\(AuditColumns.names), place) ORDER BY place
        """
    )

    static func select(_ condition: AuditCondition) -> Statement {
        Statement(
            "audit-page-\(condition.name)",
            """
            SELECT id, \(AuditColumns.names) FROM magiclink_audit WHERE \(condition.sql)
            ORDER BY at DESC, id DESC LIMIT $1
            """
        )
    }

    static func count(_ condition: AuditCondition) -> Statement {
        Statement(
            "audit-count-\(condition.name)",
            """
            SELECT kind, reason, count(*) FROM magiclink_audit WHERE \(condition.sql)
            GROUP BY kind, reason ORDER BY count(*) DESC, kind, reason LIMIT $1
            """
        )
    }

    static let erase = Statement(
        "audit-erase",
        """
        WITH gone AS MATERIALIZED (SELECT id FROM magiclink_audit WHERE link_group = $1 ORDER BY id FOR UPDATE)
        DELETE FROM magiclink_audit AS event USING gone WHERE event.id = gone.id
        """
    )
}
#endif
