//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import MagicLink

/// The columns of a session.
struct SessionColumns: StoredRecord {
    static let table = StoredSession.table
    let result: Result<SessionRow, any Error>

    static let names = StoredSession.names

    /// A question mark for each column of ``names``.
    static let placeholders = names.split(separator: ",").map { _ in "?" }.joined(separator: ", ")

    static func read(_ columns: inout ColumnReader) throws -> SessionRow {
        try StoredSession.read(&columns)
    }

    static func arguments(_ row: SessionRow) throws -> StatementArguments {
        [
            row.id.stored, try StoredValue.exactText(row.subject), try StoredValue.exactText(row.account),
            row.group.stored, row.link.stored, try StoredValue.exactText(row.scope.description),
            row.authenticatedAt.seconds, row.linkCreatedAt.seconds, row.lastSeen.seconds, row.idleExpires.seconds,
            row.expires.seconds, row.keepUntil.seconds, row.endedAt?.seconds,
            row.browser?.description,
        ]
    }
}
#endif
