//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB

/// What makes a commit survive a power cut, and an erased value unreadable.
enum Durability {
    /// The number that SQLite answers for `synchronous=FULL`.
    private static let full = 2

    /// Sets what a connection of the storage's own needs.
    ///
    /// GRDB sets `synchronous=NORMAL` while it opens a pool, so this comes after; it never opens the writer of a pool a second time.
    static func establish(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // Darwin's fsync leaves the data in the drive's cache; elsewhere these change nothing.
        try database.execute(sql: "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
    }

    /// Turns on the overwriting of what is deleted.
    static func eraseSecurely(_ database: Database) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA secure_delete = ON") == 1 else {
            throw StorageFailure("This SQLite does not overwrite what it deletes (secure_delete).")
        }
    }

    /// Throws where a power cut could undo a commit.
    static func check(_ database: Database) throws {
        let statement = try database.cachedStatement(sql: "PRAGMA synchronous")
        guard let level = try Int.fetchOne(statement), level >= full else {
            throw StorageFailure("The connection does not have synchronous=FULL: a redemption would not be durable.")
        }
    }

    /// Throws where the journal is not a write-ahead log.
    static func checkJournal(_ database: Database) throws {
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode")?.lowercased() == "wal" else {
            throw StorageFailure("The database does not have journal_mode=WAL.")
        }
    }
}
#endif
