//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import Synchronization

@testable import MagicLinkSQLite

/// The writer of a file of its own, with both of its connections in hand.
struct OwnWriter: Sendable {
    let pool: DatabasePool
    let mover: LogMover
    let writer: GroupWriter
    let moves = HeldMoves()
    private let moving: DatabaseQueue

    init(_ file: TestFile, busyTimeout: Duration = .zero) throws {
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        pool = try DatabasePool(path: file.path, configuration: configuration)
        // The disk is quick where nobody waits for it.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = OFF; CREATE TABLE row (content BLOB)")
        }
        moving = try DatabaseQueue(path: file.path)
        moving.inDatabase { [moves] in $0.trace { moves.note("\($0)") } }
        mover = LogMover(moving)
        writer = GroupWriter(pool, file: GroupWriter.OwnFile(log: mover, busyTimeout: busyTimeout))
    }

    /// Writes something small.
    ///
    /// - Returns: Whether that was done by the task that asked for it.
    func writesHere(isShort: Bool = true) async throws -> Bool {
        let isHere = try await writer.write(isShort: isShort) { database in
            try database.execute(sql: "INSERT INTO row VALUES (NULL)")
            return isInTask
        }
        settle()
        return isHere
    }

    /// Writes until a task does so itself; after one that took long the next does not.
    func warmUp() async throws {
        for _ in 0..<1_000 {
            if try await writesHere() { return }
        }
        throw NeverQuick()
    }

    func write(rows: Int) async throws {
        try await writer.write { database in
            for _ in 0..<rows { try database.execute(sql: "INSERT INTO row VALUES (NULL)") }
        }
        settle()
    }

    /// Waits for the end of what the writer does after its answer.
    func settle() {
        pool.writeWithoutTransaction { _ in }
    }

    /// How many moves were begun so far, with those that wait.
    func movesBegun() -> Int {
        moving.inDatabase { _ in moves.count }
    }
}

/// The moves of a log, which a test may hold up.
final class HeldMoves: Sendable {
    private struct State {
        var count = 0
        var isHolding = false
    }

    private let state = Mutex(State())
    private let held = AsyncStream.makeStream(of: Void.self)
    private let released = DispatchSemaphore(value: 0)

    var count: Int { state.withLock(\.count) }

    /// Holds up the next move until it is released.
    func hold() { state.withLock { $0.isHolding = true } }

    func untilHeld() async { _ = await held.stream.first { true } }

    func release() { released.signal() }

    fileprivate func note(_ statement: String) {
        guard statement.contains("wal_checkpoint") else { return }
        let isHeld = state.withLock { state in
            state.count += 1
            defer { state.isHolding = false }
            return state.isHolding
        }
        guard isHeld else { return }
        held.continuation.yield()
        _ = released.wait(timeout: .now() + 30)
    }
}

/// Whether this is done by a task, and not on a connection's own thread.
var isInTask: Bool { withUnsafeCurrentTask { $0 != nil } }

private struct NeverQuick: Error {}
#endif
