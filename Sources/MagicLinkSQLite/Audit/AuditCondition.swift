//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import MagicLink

/// The condition of a query of audit events, with its arguments.
///
/// The text is put together from this file's own words only; every value is bound.
struct AuditCondition {
    private var parts = ["1"]
    private(set) var arguments: [String: (any DatabaseValueConvertible)?] = [:]

    init(group: Digest16?, since: UnixTime?, until: UnixTime?) {
        if let group { add("link_group = :group", ["group": group.stored]) }
        if let since { add("at >= :since", ["since": since.seconds]) }
        if let until { add("at < :until", ["until": until.seconds]) }
    }

    init(_ query: AuditQuery) throws {
        self.init(group: query.group, since: query.since, until: query.until)
        if let link = query.link { add("link = :link", ["link": link.stored]) }
        if let before = query.before {
            // The first half is what an index is good for.
            add(
                "at <= :beforeAt AND (at < :beforeAt OR id < :beforeID)",
                ["beforeAt": before.at.seconds, "beforeID": before.sequence]
            )
        }
        if let kinds = query.kinds {
            let names = try kinds.compactMap { try StoredValue.text($0.name) }
            let places = names.indices.map { ":kind\($0)" }
            add("kind IN (\(places.joined(separator: ", ")))", [:])
            for (index, name) in names.enumerated() { arguments["kind\(index)"] = name }
        }
    }

    /// What stands behind `WHERE`.
    var sql: String { parts.joined(separator: " AND ") }

    private mutating func add(_ part: String, _ values: [String: (any DatabaseValueConvertible)?]) {
        parts.append(part)
        arguments.merge(values) { $1 }
    }
}
#endif
