//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink

/// Opens the storage's own file.
struct DatabaseFile {
    let path: String
    let configuration: SQLiteStorage.Configuration

    /// Opens the file, makes or updates the tables, and checks the settings.
    ///
    /// Blocks the thread.
    func openPool() throws -> DatabasePool {
        createPrivately()
        do {
            return try retryingWhileBusy {
                let pool = try DatabasePool(path: path, configuration: poolConfiguration)
                try pool.writeWithoutTransaction { database in
                    try Durability.establish(database)
                    try Durability.check(database)
                    try Durability.checkJournal(database)
                    try updateTables(database)
                    try database.execute(sql: Self.writerSettings)
                }
                return pool
            }
        } catch let failure as StorageFailure {
            throw MagicLinkError(.invalidConfiguration, failure.description, underlying: failure)
        } catch let error as DatabaseError where Self.wrongFile.contains(error.resultCode) {
            let reason = error.message ?? "no reason given"
            let cause = StorageFailure("SQLite cannot use \(path): \(reason)")
            throw MagicLinkError(
                .invalidConfiguration,
                "The path of the SQLite database is not a database, or cannot be opened for writing.",
                underlying: cause
            )
        }
    }

    /// Opens the connection that moves the log.
    ///
    /// Blocks the thread.
    func openLogMover() throws -> LogMover {
        var configuration = poolConfiguration
        configuration.label = "magiclink.sqlite.log"
        configuration.busyMode = .immediateError
        return try retryingWhileBusy {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try Durability.establish(database)
                try Durability.check(database)
            }
            return LogMover(queue)
        }
    }

    /// The writer waits for other processes by itself, keeps the inner pages of the indexes of millions of links in
    /// memory, and leaves the log to ``LogMover`` as long as that keeps up.
    private static let writerSettings = """
        PRAGMA busy_timeout = 0;
        PRAGMA cache_size = -16000;
        PRAGMA wal_autocheckpoint = \(LogMover.most);
        """

    private static let wrongFile: [ResultCode] = [
        .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_PERM,
    ]

    private var poolConfiguration: GRDB.Configuration {
        var result = GRDB.Configuration()
        result.label = "magiclink.sqlite"
        result.busyMode = .timeout(TimeInterval(configuration.busyMilliseconds) / 1_000)
        result.maximumReaderCount = configuration.readers
        // A transaction that cannot be rolled back must fail the next write, not end the process.
        result.allowsUnsafeTransactions = true
        result.prepareDatabase { database in
            try Durability.eraseSecurely(database)
        }
        return result
    }

    /// Addresses are inside, so a new file is for its owner alone.
    ///
    /// SQLite gives its log the same mode.
    private func createPrivately() {
        // The path is a terminated text for the time of the call. A failure here is reported by SQLite right after.
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { _ = close(descriptor) }
    }

    private func updateTables(_ database: Database) throws {
        try Schema.refuseNewer(try Schema.currentVersion(database))
        guard try Schema.currentVersion(database) < Schema.version else { return }
        try database.inTransaction(.immediate) {
            // Another process may have been faster, and newer. What was read before the lock is remembered otherwise.
            database.clearSchemaCache()
            try Schema.refuseNewer(try Schema.currentVersion(database))
            try Schema.update(database, to: Schema.version)
            return .commit
        }
    }

    /// While several processes make the same new file, SQLite answers "busy" at once in places where it does not wait.
    private func retryingWhileBusy<Value>(_ work: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + configuration.busyTimeout
        while true {
            do {
                return try work()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }
}
#endif
