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

    /// Reads events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first.
    /// - Throws: When the database cannot be read, or holds a row that is not understood.
    public func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
        guard query.limit > 0 else { return [] }
        let values = [SQLValue.int(query.since?.seconds ?? .min), .int(query.limit)]
        let result =
            if let group = query.group {
                try await execute(AuditStatements.selectByGroup, values + [.digest(group)])
            } else {
                try await execute(AuditStatements.select, values)
            }
        return try result.map(AuditColumns.table, AuditColumns.read)
    }

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: When the database cannot be written.
    public func eraseEvents(of group: Digest16) async throws {
        _ = try await execute(AuditStatements.erase, [.digest(group)])
    }
}

/// The statements on the table of audit events.
private enum AuditStatements {
    static let insert = Statement(
        "audit-insert",
        """
        INSERT INTO magiclink_audit (\(AuditColumns.names)) SELECT \(AuditColumns.names) FROM unnest(
            $1::bigint[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]
        ) WITH ORDINALITY AS new (\(AuditColumns.names), place) ORDER BY place
        """
    )

    static let select = Statement(
        "audit",
        "SELECT \(AuditColumns.names) FROM magiclink_audit WHERE at >= $1 ORDER BY at DESC, id DESC LIMIT $2"
    )

    static let selectByGroup = Statement(
        "audit-group",
        """
        SELECT \(AuditColumns.names) FROM magiclink_audit WHERE link_group = $3 AND at >= $1
        ORDER BY at DESC, id DESC LIMIT $2
        """
    )

    static let erase = Statement(
        "audit-erase",
        """
        WITH gone AS MATERIALIZED (SELECT id FROM magiclink_audit WHERE link_group = $1 ORDER BY id FOR UPDATE)
        DELETE FROM magiclink_audit AS event USING gone WHERE event.id = gone.id
        """
    )
}
#endif
