//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import GRDB
import MagicLink

/// The portal's own tables in the file that the links lie in, through a connection of their own.
final class SQLiteLedger: Ledger {
    private let pool: DatabasePool

    /// How long a write waits for another process.
    private static let patience: TimeInterval = 5

    /// Opens the file, and fills a new one with demonstration data.
    ///
    /// Blocks. Several processes may do it at once.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - today: What the dates of the demonstration data count from.
    /// - Throws: ``StartRefusal`` for a file that cannot be written or belongs to another program.
    init(path: String, today: CalendarDay) throws(StartRefusal) {
        do {
            pool = try Self.open(path, today: today)
        } catch let refusal as StartRefusal {
            throw refusal
        } catch let error as DatabaseError {
            let reason = error.message ?? "SQLite gives no reason"
            throw StartRefusal("The database \(path) cannot be used: \(reason).")
        } catch {
            throw StartRefusal("The database \(path) cannot be used.")
        }
    }

    /// Whether the database answers.
    func answers() async -> Bool {
        do {
            return try await read { try Int.fetchOne($0, sql: "SELECT 1") } == 1
        } catch {
            return false
        }
    }

    func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(work)
    }

    /// Runs a transaction that is durable before this function returns.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.write(work)
    }

    private static func open(_ path: String, today: CalendarDay) throws -> DatabasePool {
        // Addresses are inside, so a new file is for its owner alone. What is there already stays as it is.
        _ = try? SmallFile.createPrivate(path, "")
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                try SQLiteLedgerSchema.refuseForeign(path)
                var configuration = Configuration()
                configuration.label = "portal"
                configuration.busyMode = .timeout(patience)
                let pool = try DatabasePool(path: path, configuration: configuration)
                try pool.writeWithoutTransaction { database in
                    // The pool sets NORMAL while it opens: a power cut could then take a payment back.
                    try database.execute(sql: "PRAGMA synchronous = FULL")
                    try database.inTransaction(.immediate) {
                        try SQLiteLedgerSchema.prepare(database, path: path, today: today)
                        return .commit
                    }
                }
                return pool
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                // While several processes make one new file, SQLite does not wait everywhere.
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }
}
