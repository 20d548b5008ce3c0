//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A link as the storages in SQL databases keep it, and what the last press found.
package struct StoredLink: Sendable {
    package var row: LinkRow
    /// The place of the grant that the last press repeated, from 1, or 0 where it took a new one.
    package var retriedGrant: Int

    package static let table = "magiclink_link"

    /// The columns in the order in which they are read and written.
    package static let list = [
        "id", "link_group", "kind", "state", "created_at", "expires_at", "keep_until", "max_clicks", "used_clicks",
        "browser", "requires_browser", "mark1", "number1", "at1", "mark2", "number2", "at2", "mark3", "number3", "at3",
        "mark4", "number4", "at4", "retried_grant", "seed", "lane", "lease", "attempts", "next_attempt", "payload",
        "code_tries",
    ]

    package static let names = list.joined(separator: ", ")

    package init(_ columns: inout some RowReader) throws {
        let id = try columns.digest16()
        let group = try columns.digest16()
        guard let kind = LinkKind(rawValue: try columns.int()) else { throw columns.failure("a kind of link") }
        guard let state = LinkState(rawValue: try columns.int()) else { throw columns.failure("a state") }
        row = LinkRow(
            id: id,
            group: group,
            kind: kind,
            state: state,
            created: try columns.time(),
            expires: try columns.time(),
            keepUntil: try columns.time(),
            maxClicks: try columns.int(),
            usedClicks: try columns.int(),
            browser: try columns.digest32IfPresent(),
            requiresBrowser: try columns.flag(),
            payload: []
        )
        row.grants = try Self.grants(&columns)
        retriedGrant = try columns.int()
        guard (0...row.grants.count).contains(retriedGrant) else { throw columns.failure("the place of a grant") }
        row.mail = try Self.mail(&columns)
        row.payload = Array(try columns.bytes())
        row.codeTries = try columns.int()
        guard row.codeTries >= 0 else { throw columns.failure("a number of tries") }
    }

    private static func grants(_ columns: inout some RowReader) throws -> [LinkGrant] {
        var grants: [LinkGrant] = []
        for place in 0..<LinkGrant.kept {
            let mark = try columns.digest16IfPresent()
            let number = try columns.integerIfPresent()
            let at = try columns.integerIfPresent()
            guard let mark else { continue }
            guard grants.count == place, let number = number.flatMap(Int.init(exactly:)), let at else {
                throw columns.failure("a whole grant, after whole ones")
            }
            grants.append(LinkGrant(mark: mark, number: number, at: UnixTime(seconds: at)))
        }
        return grants
    }

    private static func mail(_ columns: inout some RowReader) throws -> QueuedMail? {
        let seed = try columns.digest16IfPresent()
        guard let seed else {
            for _ in 0..<4 { _ = try columns.integerIfPresent() }
            return nil
        }
        guard let lane = MailLane(rawValue: try columns.int()) else { throw columns.failure("a lane") }
        return QueuedMail(
            seed: seed,
            lane: lane,
            lease: try columns.int(),
            attempts: try columns.int(),
            nextAttempt: try columns.time()
        )
    }
}
