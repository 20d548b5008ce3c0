//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

typealias LinkColumns = StoredLink

extension StoredLink {
    /// Inserts any number of rows from one array for each column, all or none.
    static let insert = Statement(
        "link-insert",
        """
        INSERT INTO magiclink_link (\(names))
        SELECT id, link_group, kind, state, created_at, expires_at, keep_until, max_clicks, used_clicks, browser,
            requires_browser <> 0, mark1, number1, at1, mark2, number2, at2, mark3, number3, at3, mark4, number4, at4,
            0, seed, lane, lease, attempts, next_attempt, payload, code_tries
        FROM unnest(\(arrays)) AS new (\(list.filter { $0 != "retried_grant" }.joined(separator: ", ")))
        """
    )

    private static let byteColumns: Set<String> = [
        "id", "link_group", "browser", "mark1", "mark2", "mark3", "mark4", "seed", "payload",
    ]

    private static let arrays = list.filter { $0 != "retried_grant" }.enumerated().map { index, name in
        "$\(index + 1)::\(byteColumns.contains(name) ? "bytea" : "bigint")[]"
    }
    .joined(separator: ", ")

    /// The values of rows in the order of ``list``.
    static func values(_ rows: [LinkRow]) throws -> [SQLValue] {
        guard rows.allSatisfy({ $0.grants.count <= LinkGrant.kept }) else {
            throw StorageFailure("A link keeps at most \(LinkGrant.kept) grants.")
        }
        var values: [SQLValue] = [
            .byteStrings(rows.map(\.id.bytes)),
            .byteStrings(rows.map(\.group.bytes)),
            .ints(rows.map { Int64($0.kind.rawValue) }),
            .ints(rows.map { Int64($0.state.rawValue) }),
            .ints(rows.map(\.created.seconds)),
            .ints(rows.map(\.expires.seconds)),
            .ints(rows.map(\.keepUntil.seconds)),
            .ints(rows.map { Int64($0.maxClicks) }),
            .ints(rows.map { Int64($0.usedClicks) }),
            .byteStrings(rows.map { $0.browser?.bytes }),
            .ints(rows.map { $0.requiresBrowser ? 1 : 0 }),
        ]
        for place in 0..<LinkGrant.kept {
            let grants = rows.map { place < $0.grants.count ? $0.grants[place] : nil }
            values += [
                .byteStrings(grants.map { $0?.mark.bytes }),
                .ints(grants.map { ($0?.number).map(Int64.init) }),
                .ints(grants.map { $0?.at.seconds }),
            ]
        }
        values += [
            .byteStrings(rows.map { $0.mail?.seed.bytes }),
            .ints(rows.map { ($0.mail?.lane.rawValue).map(Int64.init) }),
            .ints(rows.map { ($0.mail?.lease).map(Int64.init) }),
            .ints(rows.map { ($0.mail?.attempts).map(Int64.init) }),
            .ints(rows.map { $0.mail?.nextAttempt.seconds }),
            .byteStrings(try rows.map { try StoredValue.bytes($0.payload) }),
            .ints(rows.map { Int64($0.codeTries) }),
        ]
        return values
    }
}
#endif
