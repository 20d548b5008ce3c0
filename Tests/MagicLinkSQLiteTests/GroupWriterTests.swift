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
import StorageTestSupport
import Synchronization
import Testing

@testable import MagicLinkSQLite

/// When the task that writes does so itself, and when it waits for the writer's thread.
@Suite(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "there is no thread to spare"))
struct GroupWriterTests {
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test func aShortWriteIsDoneHereWhereTheDiskIsQuick() async throws {
        let own = try OwnWriter(file)
        // Nothing is known of the disk before.
        #expect(try await !own.writesHere())
        try await own.warmUp()
    }

    @Test func anyOtherWriteIsDoneOnTheWritersThread() async throws {
        let own = try OwnWriter(file)
        for _ in 0..<20 {
            try await own.warmUp()
            #expect(try await !own.writesHere(isShort: false))
        }
    }

    @Test func afterASlowWriteTheNextIsDoneOnTheWritersThread() async throws {
        let own = try OwnWriter(file)
        for isShort in [true, false] {
            try await own.warmUp()
            try await own.writer.write(isShort: isShort) { _ in
                let end = ContinuousClock.now + .milliseconds(3)
                while ContinuousClock.now < end {}
            }
            own.settle()
            #expect(try await !own.writesHere())
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func whileTheLogIsEmptiedNoTaskWaitsForTheWriter() async throws {
        let own = try OwnWriter(file)
        try await own.warmUp()
        own.moves.hold()
        async let emptying: Void = own.writer.emptyLog()
        await own.moves.untilHeld()
        for _ in 0..<20 { #expect(try await !own.writesHere()) }
        own.moves.release()
        try await emptying
        try await own.warmUp()
    }

    /// What is left of a long log is moved by the writer, after the next write.
    @Test func whatIsLeftOfALongLogIsMovedOnTheWritersThread() async throws {
        let own = try OwnWriter(file)
        try await own.writer.write { try $0.execute(sql: "INSERT INTO row VALUES (zeroblob(5000000))") }
        try await own.warmUp()
        await own.writer.moveLog()
        #expect(own.mover.isNearlyMoved)
        #expect(try await !own.writesHere())
        #expect(!own.mover.isNearlyMoved)
        try await own.warmUp()
    }

    /// A write that comes while another is under way holds up no thread that has other tasks to serve.
    @Test(.timeLimit(.minutes(1)))
    func noTaskWaitsForAnotherWrite() async throws {
        let own = try OwnWriter(file)
        var isElsewhere = false
        // The second write may come too late, after the first.
        for _ in 0..<100 where !isElsewhere {
            try await own.warmUp()
            let first = HeldWrite()
            async let slow: Void = own.writer.write { _ in first.run() }
            await first.untilHeld()
            let came = AsyncStream.makeStream(of: Void.self)
            async let second = isHere(own, coming: came.continuation)
            _ = await came.stream.first { true }
            for _ in 0..<100 { await Task.yield() }
            first.release()
            try await slow
            isElsewhere = try await !second
            own.settle()
        }
        #expect(isElsewhere)
    }

    /// Another process may keep its lock for long: only the writer's thread waits for it.
    @Test func noTaskWaitsForTheLockOfAnotherProcess() async throws {
        let own = try OwnWriter(file, busyTimeout: .seconds(30))
        try await own.warmUp()
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: file.path, configuration: configuration)
        let tries = StatementCounts()
        // After a write that happened to be slow the task does not even try.
        for _ in 0..<100 where tries.here == 0 {
            try await own.warmUp()
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            try await own.pool.writeWithoutTransaction { database in
                database.trace { statement in
                    guard "\(statement)".contains("BEGIN") else { return }
                    tries.note()
                    if !isInTask { try? other.inDatabase { try $0.execute(sql: "ROLLBACK") } }
                }
            }
            #expect(try await !own.writesHere())
            try await own.pool.writeWithoutTransaction { $0.trace(options: []) }
        }
        #expect(tries.here == 1)
    }

    private func isHere(_ own: OwnWriter, coming: AsyncStream<Void>.Continuation) async throws -> Bool {
        coming.yield()
        return try await own.writer.write(isShort: true) { _ in isInTask }
    }

    /// An application's own work on its connection may take any time, and others wait for it.
    @Test func anApplicationsDatabaseIsNeverWrittenToByTheTaskItself() async throws {
        let pool = try file.applicationPool()
        let storage = try SQLiteStorage(database: pool)
        let row = LinkRow.sample(clicks: 1_000)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let counts = StatementCounts()
        try await pool.writeWithoutTransaction { $0.trace { _ in counts.note() } }
        for _ in 0..<50 { #expect(try await storage.redeemLink(row.press()) != nil) }
        for _ in 0..<10 { _ = try await storage.insertSession(.sample()) }
        #expect(counts.elsewhere >= 60)
        #expect(counts.here == 0)
    }
}

/// Where the statements of a connection were run.
private final class StatementCounts: Sendable {
    private let counts = Mutex((here: 0, elsewhere: 0))

    var here: Int { counts.withLock(\.here) }
    var elsewhere: Int { counts.withLock(\.elsewhere) }

    func note() {
        counts.withLock { if isInTask { $0.here += 1 } else { $0.elsewhere += 1 } }
    }
}

/// A write that takes until it is released.
private final class HeldWrite: Sendable {
    private let held = AsyncStream.makeStream(of: Void.self)
    private let released = DispatchSemaphore(value: 0)

    func untilHeld() async { _ = await held.stream.first { true } }

    func release() { released.signal() }

    func run() {
        held.continuation.yield()
        _ = released.wait(timeout: .now() + 30)
    }
}
#endif
