//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage: SuppressionList {
    /// Writes an entry, in place of an earlier one of its group.
    ///
    /// - Parameter suppression: The entry.
    /// - Throws: When the database cannot be written.
    public func suppress(_ suppression: MailSuppression) async throws {
        try await execute(
            """
            INSERT INTO magiclink_suppression (link_group, reason, at) VALUES (:group, :reason, :at)
            ON CONFLICT (link_group) DO UPDATE SET reason = excluded.reason, at = excluded.at
            """,
            [
                "group": suppression.group.stored, "reason": suppression.reason.rawValue,
                "at": suppression.at.seconds,
            ]
        )
    }

    /// Looks a group up.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Returns: Its entry, or `nil` where there is none.
    /// - Throws: When the database cannot be read, or holds a row that is not understood.
    public func suppression(of group: Digest16) async throws -> MailSuppression? {
        let row = try await read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT reason, at FROM magiclink_suppression WHERE link_group = :group"
            )
            return try Row.fetchOne(statement, arguments: ["group": group.stored]).map { row -> (String, Int64) in
                (row["reason"], row["at"])
            }
        }
        guard let (text, at) = row else { return nil }
        guard let reason = MailSuppression.Reason(rawValue: text) else {
            throw StorageFailure("A suppression has a reason that this library does not know.")
        }
        return MailSuppression(group: group, reason: reason, at: UnixTime(seconds: at))
    }

    /// Removes the entry of a group.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Throws: When the database cannot be written.
    public func eraseSuppression(of group: Digest16) async throws {
        try await execute("DELETE FROM magiclink_suppression WHERE link_group = :group", ["group": group.stored])
    }
}
#endif
