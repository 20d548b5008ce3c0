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
/// Moving waits for the disk twice and writes pages all over the file. Beside the writer it holds up no redemption. SQLite
/// begins a log anew only where all of it was moved, and presses come while this moves: so once the log is long, the
/// writer moves what is left, which is little then.
final class LogMover: Sendable {
    /// How many pages of log are worth being begun anew.
    private static let long = 1_000
    /// How many pages of log make the writer move all of them itself: what fails here is done in the end.
    static let most = 4 * long
    /// How many changed rows are worth waiting for the disk: a press writes a page, and a new session five.
    private static let worthwhile: UInt32 = 500

    private struct State {
        /// The writer's count of changes when the log was moved last.
        var changes = 0
        var isMoving = false
        var isPaused = false
        /// Whether a long log was moved but for what came meanwhile.
        var isNearlyMoved = false
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
            try? self.move(on: database)
            self.state.withLock { $0.isMoving = false }
        }
    }

    /// Whether the writer is to move what is left.
    var isNearlyMoved: Bool { state.withLock(\.isNearlyMoved) }

    /// Moves what is left, on the writer's connection.
    func finish(on writer: Database) {
        state.withLock { $0.isNearlyMoved = false }
        // With the lock of all writers, so that no other process adds to the log meanwhile; where one has it, and for
        // readers, this does not wait. What fails here is done after the next move.
        try? writer.execute(sql: "PRAGMA wal_checkpoint(FULL)")
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
        try await database.writeWithoutTransaction { try self.move(on: $0) }
    }

    private func move(on database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: Self.move) else { return }
        let (pages, moved): (Int, Int) = (row[1], row[2])
        // Where a reader holds the rest back, it is left to a later move.
        if pages >= Self.long, pages - moved <= Self.long / 4 {
            state.withLock { $0.isNearlyMoved = true }
        }
    }

    /// Waits for nobody, neither readers nor writers, and tells how many pages the log has, and how many were moved.
    private static let move = "PRAGMA wal_checkpoint(PASSIVE)"
}
#endif
