//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
public import GRDB

extension SQLiteStorage {
    /// Adds the steps that make the storage's tables to the migrations of an application's own database.
    ///
    /// All tables have names that begin with `magiclink_`, and a version of their own, so that they neither meet the
    /// application's tables nor depend on the order in which both are changed.
    ///
    /// ```swift
    /// var migrator = DatabaseMigrator()
    /// migrator.registerMigration("invoices") { … }
    /// SQLiteStorage.registerMigrations(in: &migrator)
    /// try migrator.migrate(pool)
    /// ```
    ///
    /// A storage with a file of its own needs no call: it makes its tables when it opens.
    ///
    /// - Parameter migrator: The application's migrator.
    public static func registerMigrations(in migrator: inout DatabaseMigrator) {
        for version in 1...Schema.version {
            migrator.registerMigration("magiclink-\(version)") { database in
                try Schema.update(database, to: version)
            }
        }
    }
}
#endif
