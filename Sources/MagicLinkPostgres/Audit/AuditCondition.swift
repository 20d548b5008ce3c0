//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The condition of a query of audit events, with the statement's values: the limit, then one or two for each part.
///
/// The text is put together from this file's own words only; every value is bound.
struct AuditCondition {
    private var parts = ["TRUE"]
    /// Tells the text apart from every other one, so that a connection prepares each once.
    private(set) var name = "of"
    private(set) var values: [SQLValue]

    init(limit: Int, group: Digest16?, since: UnixTime?, until: UnixTime?) {
        values = [.int(limit)]
        if let group { add("group", .digest(group)) { "link_group = \($0)" } }
        if let since { add("since", .time(since)) { "at >= \($0)" } }
        if let until { add("until", .time(until)) { "at < \($0)" } }
    }

    init(limit: Int, _ query: AuditQuery) throws {
        self.init(limit: limit, group: query.group, since: query.since, until: query.until)
        if let link = query.link { add("link", .digest(link)) { "link = \($0)" } }
        if let kinds = query.kinds {
            let names = try kinds.map { try StoredValue.text($0.name) }
            add("kinds", .texts(names)) { "kind = ANY (\($0))" }
        }
        if let before = query.before {
            values.append(.time(before.at))
            let at = "$\(values.count)"
            add("before", .int(before.sequence)) { "(at, id) < (\(at), \($0))" }
        }
    }

    /// What stands behind `WHERE`.
    var sql: String { parts.joined(separator: " AND ") }

    private mutating func add(_ word: String, _ value: SQLValue, _ part: (String) -> String) {
        values.append(value)
        parts.append(part("$\(values.count)"))
        name += "-\(word)"
    }
}
#endif
