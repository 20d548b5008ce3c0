//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Dispatch
import GRDB
import MagicLink
import Synchronization

/// The connection, opened at its first use.
final class Connection: Sendable {
    /// Where the tables are.
    enum Source: Sendable {
        /// In a file of the storage's own.
        case file(String)
        /// In the application's database.
        case application(any DatabaseWriter)
    }

    /// A connection that was opened and checked.
    struct Opened: Sendable {
        let database: any DatabaseWriter
        let writer: GroupWriter
    }

    /// SQLite 3.37 brought tables with strict types; statements that return rows are older.
    private static let oldestSQLite: Int32 = 3_037_000

    private let source: Source
    private let configuration: SQLiteStorage.Configuration
    private let opened = Mutex<Opened?>(nil)
    /// Opening waits for files and locks, so it has a thread of its own, and one caller opens for all.
    private let opening = DispatchQueue(label: "magiclink.sqlite.opening")

    init(source: Source, configuration: SQLiteStorage.Configuration) {
        self.source = source
        self.configuration = configuration
    }

    /// Returns the connection, and opens it first where need be.
    ///
    /// A failure is not kept: the next use tries again.
    func open() async throws -> Opened {
        if let ready = opened.withLock({ $0 }) { return ready }
        return try await withCheckedThrowingContinuation { continuation in
            opening.async {
                continuation.resume(with: Result { try self.openOnce() })
            }
        }
    }

    private func openOnce() throws -> Opened {
        if let ready = opened.withLock({ $0 }) { return ready }
        guard Database.sqliteLibVersionNumber >= Self.oldestSQLite else {
            throw MagicLinkError(.invalidConfiguration, "The SQLite library is too old: 3.37 or newer is needed.")
        }
        let ready: Opened
        switch source {
        case .file(let path):
            let file = DatabaseFile(path: path, configuration: configuration)
            let pool = try file.openPool()
            let own = GroupWriter.OwnFile(log: try file.openLogMover(), busyTimeout: configuration.busyTimeout)
            ready = Opened(database: pool, writer: GroupWriter(pool, file: own))
        case .application(let database):
            let adopted = try adopt(database)
            ready = Opened(database: adopted, writer: GroupWriter(adopted, file: nil))
        }
        opened.withLock { $0 = ready }
        return ready
    }

    private func adopt(_ database: any DatabaseWriter) throws -> any DatabaseWriter {
        do {
            try database.writeWithoutTransaction { connection in
                try Durability.checkJournal(connection)
                try Durability.check(connection)
                try Durability.eraseSecurely(connection)
                let version = try Schema.currentVersion(connection)
                guard version >= Schema.version else {
                    throw StorageFailure("The tables are missing or old: run registerMigrations(in:) first.")
                }
                try Schema.refuseNewer(version)
            }
        } catch let failure as StorageFailure {
            throw MagicLinkError(.invalidConfiguration, failure.description, underlying: failure)
        }
        return database
    }
}
#endif
