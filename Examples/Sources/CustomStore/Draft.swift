//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// All rows as one step sees them, and what the step changes.
///
/// Nothing is written before the step is over.
struct Draft {
    /// Every row that was there when the step began.
    var rows: Dictionary<Digest16, LinkRow>.Values { table.links.values }
    /// Whether the file must not tell any more what this step removes.
    var mustLeaveNoTrace = false
    var keyChecks: [UInt8: Digest16]

    private let table: Table
    private var changes: [Digest16: LinkRow?] = [:]

    init(_ table: Table) {
        self.table = table
        keyChecks = table.keyChecks
    }

    subscript(id: Digest16) -> LinkRow? {
        get { changes[id] ?? table.links[id] }
        set { changes.updateValue(newValue, forKey: id) }
    }

    /// What is to be written, where something is.
    var entry: Entry? {
        let isChanged = !changes.isEmpty || keyChecks != table.keyChecks
        return isChanged ? Entry(changes, keyChecks: keyChecks) : nil
    }
}

/// All rows, as the journal's entries have left them.
struct Table {
    var links: [Digest16: LinkRow] = [:]
    var keyChecks: [UInt8: Digest16] = [:]

    mutating func apply(_ entry: Entry) throws {
        guard entry.version == Entry.version else {
            throw UnreadableRow("the journal has entries of version \(entry.version)")
        }
        for stored in entry.put {
            let row = try stored.row()
            links[row.id] = row
        }
        for id in entry.gone {
            links[try digest(id)] = nil
        }
        for (id, check) in entry.keyChecks {
            keyChecks[id] = try digest(check)
        }
    }
}
