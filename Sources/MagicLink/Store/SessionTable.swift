//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The sessions of one part of a storage, by the digest of the secret.
struct SessionTable: Sendable {
    private var rows: [Digest32: SessionRow] = [:]
    /// When rows may be swept; an entry whose row says otherwise by now is skipped.
    private var sweeps = TimeQueue<Digest32>()

    /// The groups of all rows, ended sessions' included.
    var groups: [Digest16] { rows.values.map(\.group) }

    subscript(id: Digest32) -> SessionRow? { rows[id] }

    /// The sessions of a subject, compared as bytes: Swift's own comparison takes different bytes for the same text.
    func rows(of subject: String) -> [SessionRow] {
        rows.values.filter { $0.subject.utf8.elementsEqual(subject.utf8) }
    }

    func rows(of group: Digest16) -> [SessionRow] {
        rows.values.filter { $0.group == group }
    }

    /// Puts a row in place of the one that was there, and has it swept once its time has come.
    mutating func set(_ row: SessionRow) {
        rows[row.id] = row
        sweeps.push(row.id, at: row.keepUntil)
    }

    /// Ends those that are not ended yet.
    mutating func end(_ rows: [SessionRow], _ ending: SessionEnding) {
        for var row in rows where row.endedAt == nil {
            row.endedAt = ending.at
            row.keepUntil = ending.keepUntil
            set(row)
        }
    }

    /// Removes rows, and returns how many.
    mutating func remove(_ unwanted: [SessionRow]) -> Int {
        for row in unwanted {
            rows[row.id] = nil
        }
        return unwanted.count
    }

    /// Removes rows whose time is over, at most so many, and returns how many.
    mutating func removeExpired(_ sweep: Sweep) -> Int {
        var removed = 0
        while removed < sweep.limit, let (id, at) = sweeps.popFirst(until: sweep.now) {
            guard rows[id]?.keepUntil == at else { continue }
            rows[id] = nil
            removed += 1
        }
        return removed
    }
}
