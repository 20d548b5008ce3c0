//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB

/// The tables, in steps that never change once they were released.
///
/// The version stands in a table of its own, so that the same database is understood whether the storage made its
/// tables by itself or an application's migrator did.
enum Schema {
    /// The version that this code reads and writes.
    static let version = steps.count

    private static let steps: [@Sendable (Database) throws -> Void] = [
        { try $0.execute(sql: firstVersion) },
        { try $0.execute(sql: secondVersion) },
        { try $0.execute(sql: thirdVersion) },
        { try $0.execute(sql: fourthVersion) },
    ]

    /// Returns the version of the tables that are there, or 0 where there are none.
    static func currentVersion(_ database: Database) throws -> Int {
        // Asked of SQLite itself: GRDB remembers which tables there are, and another process may have made them.
        let table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'magiclink_schema'"
        guard try Int.fetchOne(database, sql: table) != nil else { return 0 }
        guard let version = try Int.fetchOne(database, sql: "SELECT version FROM magiclink_schema"), version > 0 else {
            throw StorageFailure("The table magiclink_schema holds no version.")
        }
        return version
    }

    /// Throws where the tables were made by a newer version, whose rows this code would misread.
    static func refuseNewer(_ current: Int) throws {
        guard current <= version else {
            throw StorageFailure("The tables have version \(current), newer than \(version), which this library knows.")
        }
    }

    /// Makes what is missing up to a version, inside the caller's transaction.
    static func update(_ database: Database, to target: Int) throws {
        let current = try currentVersion(database)
        guard (0..<target).contains(current) else { return }
        for step in steps[current..<target] {
            try step(database)
        }
        try database.execute(
            sql: """
                INSERT INTO magiclink_schema (id, version) VALUES (1, :version)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version
                """,
            arguments: ["version": target]
        )
    }
}
#endif
