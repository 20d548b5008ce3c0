//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import Synchronization

/// Moves the write-ahead log of the storage's own file into the database, over a connection of its own.
///
/// Moving waits for the disk twice and writes pages all over the file. Beside the writer it holds up no redemption. What
/// fails here is done by the writer in the end: its own limit stands at ``most``.
final class LogMover: Sendable {
    /// How many pages of log make the writer move them itself.
    static let most = 4_000
    /// How many changed rows, with about a page each, are worth waiting for the disk.
    private static let worthwhile: UInt32 = 1_000

    private struct State {
        /// The writer's count of changes when the log was moved last.
        var changes = 0
        var isMoving = false
        var isPaused = false
    }

    private let database: DatabaseQueue
    private let state = Mutex(State())

    /// - Parameter database: A connection that nobody else uses, and that does not wait for locks.
    init(_ database: DatabaseQueue) {
        self.database = database
    }

    /// Begins to move the log where enough was written since the last time.
    ///
    /// - Parameter totalChanges: How many rows the writer has changed in all.
    func note(totalChanges: Int) {
        let isTime = state.withLock { state in
            // SQLite counts in 32 bits, and begins anew.
            let changes = UInt32(truncatingIfNeeded: totalChanges &- state.changes)
            guard changes >= Self.worthwhile, !state.isMoving, !state.isPaused else { return false }
            state.changes = totalChanges
            state.isMoving = true
            return true
        }
        guard isTime else { return }
        database.asyncWriteWithoutTransaction { database in
            try? database.execute(sql: Self.move)
            self.state.withLock { $0.isMoving = false }
        }
    }

    /// Begins no move until ``resume()``: one that is under way would keep the log from being emptied.
    func pause() {
        state.withLock { $0.isPaused = true }
    }

    func resume() {
        state.withLock { $0.isPaused = false }
    }

    /// Moves what is in the log now, after the move that is under way.
    func move() async throws {
        try await database.writeWithoutTransaction { try $0.execute(sql: Self.move) }
    }

    /// Waits for nobody, neither readers nor writers.
    private static let move = "PRAGMA wal_checkpoint(PASSIVE)"
}
#endif
