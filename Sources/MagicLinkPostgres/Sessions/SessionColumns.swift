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
    static let table = "magiclink_session"

    /// The columns in the order in which they are read and written.
    static let names = """
        id, subject, account, link_group, link, scope, authenticated_at, link_created_at, last_seen, idle_expires, expires_at, \
        keep_until, ended_at, browser
        """

    static func read(_ columns: inout ColumnReader) throws -> SessionRow {
        let id = try columns.digest32()
        let subject = try columns.exactText()
        let account = try columns.exactText()
        let group = try columns.digest16()
        let link = try columns.digest16()
        guard let scope = SignInScope(try columns.exactText()) else { throw columns.failure("a scope") }
        return SessionRow(
            id: id,
            subject: subject,
            account: account,
            group: group,
            link: link,
            scope: scope,
            authenticatedAt: try columns.time(),
            linkCreatedAt: try columns.time(),
            lastSeen: try columns.time(),
            idleExpires: try columns.time(),
            expires: try columns.time(),
            keepUntil: try columns.time(),
            endedAt: try columns.integerIfPresent().map(UnixTime.init(seconds:)),
            // A name that this version does not know is only a name.
            browser: try columns.textIfPresent().flatMap { BrowserLabel($0) }
        )
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
