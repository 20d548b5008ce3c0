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
import MagicLinkSQLite
import Synchronization

/// A database file in a folder of its own, which goes with this object.
final class TestFile: Sendable {
    let folder: URL
    private let hand = Mutex<DatabaseQueue?>(nil)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("magiclink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appendingPathComponent("test.sqlite").path }

    func storage(_ change: (inout SQLiteStorage.Configuration) -> Void = { _ in }) throws -> SQLiteStorage {
        var configuration = SQLiteStorage.Configuration()
        configuration.readers = 1
        change(&configuration)
        return try SQLiteStorage(path: path, configuration: configuration)
    }

    /// A pool as an application would open it.
    func applicationPool(synchronous: String = "FULL", migrating: Bool = true) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
        if migrating { try migrate(pool) }
        return pool
    }

    /// One connection for reading and writing, as an application would open it.
    func applicationQueue() throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try migrate(queue)
        return queue
    }

    /// Runs statements by hand, past the storage, over a connection that stays open.
    func byHand<Value>(_ work: (Database) throws -> Value) throws -> Value {
        let queue = try hand.withLock { hand in
            if let queue = hand { return queue }
            var configuration = GRDB.Configuration()
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            hand = queue
            return queue
        }
        return try queue.writeWithoutTransaction(work)
    }

    /// The database and its log, as bytes.
    func rawBytes() throws -> Data {
        var bytes = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            bytes += try Data(contentsOf: folder.appendingPathComponent(name))
        }
        return bytes
    }

    private func migrate(_ writer: some DatabaseWriter) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("invoices") { try $0.execute(sql: "CREATE TABLE invoice (id INTEGER PRIMARY KEY)") }
        SQLiteStorage.registerMigrations(in: &migrator)
        try migrator.migrate(writer)
    }
}
#endif
