//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage: SuppressionList {
    /// Writes an entry in a durable statement, in place of an earlier one of its group.
    ///
    /// - Parameter suppression: The entry.
    /// - Throws: When the database cannot be written.
    public func suppress(_ suppression: MailSuppression) async throws {
        let values: [SQLValue] = [
            .digest(suppression.group), .text(suppression.reason.rawValue), .time(suppression.at),
        ]
        _ = try await execute(SuppressionStatements.upsert, values)
    }

    /// Looks a group up.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Returns: Its entry, or `nil` where there is none.
    /// - Throws: `UnreadableRow` where the row is not understood; another error when the database cannot be read.
    public func suppression(of group: Digest16) async throws -> MailSuppression? {
        try await execute(SuppressionStatements.select, [.digest(group)]).first("magiclink_suppression") { columns in
            guard let reason = MailSuppression.Reason(rawValue: try columns.text()) else {
                throw columns.failure("a reason")
            }
            return MailSuppression(group: group, reason: reason, at: try columns.time())
        }
    }

    /// Removes the entry of a group.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Throws: When the database cannot be written.
    public func eraseSuppression(of group: Digest16) async throws {
        try await executeEnding(SuppressionStatements.erase, [.digest(group)])
    }
}

/// The statements on the table of mailboxes that get no bulk mail.
private enum SuppressionStatements {
    static let upsert = Statement(
        "suppression-upsert",
        """
        INSERT INTO magiclink_suppression (link_group, reason, at) VALUES ($1, $2, $3)
        ON CONFLICT (link_group) DO UPDATE SET reason = excluded.reason, at = excluded.at
        """
    )

    static let select = Statement(
        "suppression",
        "SELECT reason, at FROM magiclink_suppression WHERE link_group = $1"
    )

    static let erase = Statement("suppression-erase", "DELETE FROM magiclink_suppression WHERE link_group = $1")
}
#endif
