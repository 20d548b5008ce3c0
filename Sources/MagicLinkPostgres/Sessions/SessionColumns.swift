//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The columns of a session.
enum SessionColumns {
    static let table = StoredSession.table

    static let names = StoredSession.names

    static func read(_ columns: inout ColumnReader) throws -> SessionRow {
        try StoredSession.read(&columns)
    }

    static func values(_ row: SessionRow) throws -> [SQLValue] {
        [
            .digest(row.id), .bytes(try StoredValue.exactText(row.subject)),
            .bytes(try StoredValue.exactText(row.account)), .digest(row.group), .digest(row.link),
            .bytes(try StoredValue.exactText(row.scope.description)), .time(row.authenticatedAt),
            .time(row.linkCreatedAt), .time(row.lastSeen), .time(row.idleExpires), .time(row.expires),
            .time(row.keepUntil), .int(row.endedAt?.seconds), .text(try StoredValue.text(row.browser?.description)),
        ]
    }
}
#endif
