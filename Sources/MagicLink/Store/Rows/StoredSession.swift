//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A session as the storages in SQL databases keep it.
package enum StoredSession {
    package static let table = "magiclink_session"

    /// The columns in the order in which they are read and written.
    package static let names = """
        id, subject, account, link_group, link, scope, authenticated_at, link_created_at, last_seen, idle_expires, expires_at, \
        keep_until, ended_at, browser
        """

    package static func read(_ columns: inout some RowReader) throws -> SessionRow {
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
}
