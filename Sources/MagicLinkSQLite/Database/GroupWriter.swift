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

/// The one place through which everything is written.
///
/// Writes that wait at the same moment share one durable transaction: the disk is waited for once, and each write is
/// answered only after the commit. A write has its own result or error, as if it had been alone.
final class GroupWriter: Sendable {
    private struct Job: Sendable {
        /// Does the work inside the transaction, and returns what hands the result over.
        let perform: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var jobs: [Job] = []
        var isScheduled = false
        /// Whether the disk took no time worth speaking of when it was written to last.
        var isQuick = false
        /// Whether the log is being emptied, which holds up the writer.
        var isEmptying = false
    }

    /// What the writer may do with the storage's own file, where it is one.
    struct OwnFile: Sendable {
        let log: LogMover
        /// How long a group waits for another process.
        let busyTimeout: Duration
    }

    /// How many writes share a transaction at most.
    private static let groupSize = 128
    /// How long a thread that has other tasks to serve may wait for the disk.
    private static let quick: Duration = .milliseconds(2)
    /// Whether other tasks go on while one thread waits for the disk: there is a thread for each core.
    private static let hasThreadToSpare = ProcessInfo.processInfo.activeProcessorCount > 1
    /// The pauses before another process's lock is tried again, in milliseconds.
    private static let pauses = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100]

    private let database: any DatabaseWriter
    private let file: OwnFile?
    private let queue = Mutex(Queue())

    init(_ database: any DatabaseWriter, file: OwnFile?) {
        self.database = database
        self.file = file
    }

    /// Runs work in a transaction that is durable before this function returns.
    ///
    /// A task that is cancelled before the call does nothing. After it the work runs to its end and is answered all the
    /// same: stopping in the middle of a commit would leave the caller without knowing whether a click was taken.
    ///
    /// - Parameters:
    ///   - isShort: Whether the work touches a row or two. While nothing else is written, such work on a file of our own
    ///     is done right here, where the disk is quick and another thread is there for all others: to wake the writer's, and
    ///     to be woken by it, would take as long as the work.
    ///   - work: Statements that give the same result when they are rolled back and run again.
    /// - Returns: What the work returned.
    /// - Throws: An error of the work, or of the commit. After an error of the commit nothing is certain.
    func write<Value: Sendable>(
        isShort: Bool = false,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            let job = Job { database in
                let value = try work(database)
                return { continuation.resume(returning: value) }
            } fail: { error in
                continuation.resume(throwing: error)
            }
            let (mustRun, isQuick) = queue.withLock { queue in
                queue.jobs.append(job)
                defer { queue.isScheduled = true }
                return (!queue.isScheduled, queue.isQuick && !queue.isEmptying)
            }
            guard mustRun else { return }
            // What is left of a log is moved on the writer's thread.
            let mayRunHere = file.map { !$0.log.isNearlyMoved } ?? false
            if isShort, isQuick, mayRunHere, Self.hasThreadToSpare { runHere() } else { schedule() }
        }
    }

    /// Moves what is in the write-ahead log of the storage's own file, beside the writer.
    func moveLog() async {
        // What fails here is done later.
        try? await file?.log.move()
    }

    /// Empties the write-ahead log of the storage's own file, where nobody reads or writes at this moment.
    func emptyLog() async throws {
        guard let file else { return }
        queue.withLock { $0.isEmptying = true }
        file.log.pause()
        defer {
            file.log.resume()
            queue.withLock { $0.isEmptying = false }
        }
        // Most of it beside the writer, so that redemptions wait for the rest alone.
        await moveLog()
        let database = database
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            database.asyncWriteWithoutTransaction { database in
                continuation.resume(with: Result { try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") })
            }
        }
    }

    /// One group, then the next in line: an application that shares the connection gets its turn in between.
    private func schedule() {
        database.asyncWriteWithoutTransaction { database in
            self.runGroup(on: database, mayWait: true)
        }
    }

    /// One write on this thread, which the disk holds up and no other process does.
    private func runHere() {
        database.writeWithoutTransaction { runGroup(on: $0, mayWait: false) }
    }

    private func runGroup(on database: Database, mayWait: Bool) {
        let start = ContinuousClock.now
        let group = queue.withLock { queue in
            let group = Array(queue.jobs.prefix(mayWait ? Self.groupSize : 1))
            queue.jobs.removeFirst(group.count)
            return group
        }
        let isDone = run(group, on: database, mayWait: mayWait)
        let isQuick = isDone && ContinuousClock.now - start < Self.quick
        // An application may have closed its connection, which then cannot be asked for anything.
        file?.log.note(totalChanges: database.totalChangesCount)
        if mayWait, let file, file.log.isNearlyMoved { file.log.finish(on: database) }
        let hasMore = queue.withLock { queue in
            if !isDone { queue.jobs.insert(contentsOf: group, at: 0) }
            queue.isScheduled = !queue.jobs.isEmpty
            queue.isQuick = isQuick
            return queue.isScheduled
        }
        if hasMore { schedule() }
    }

    /// Runs a group and answers it.
    ///
    /// - Returns: `false` where another process has the lock and this may not wait; nothing was done then.
    private func run(_ group: [Job], on database: Database, mayWait: Bool) -> Bool {
        var answers: [@Sendable () -> Void] = []
        answers.reserveCapacity(group.count)
        var hasBegun = false
        var workFailed = false
        do {
            try begin(on: database, mayWait: mayWait)
            hasBegun = true
            try transaction(on: database) {
                for job in group {
                    do {
                        answers.append(try job.perform(database))
                    } catch {
                        workFailed = true
                        throw error
                    }
                }
            }
        } catch {
            if !mayWait, !hasBegun, Self.isLocked(error) { return false }
            if workFailed, group.count > 1 {
                // Nothing of the group was kept. One at a time, only the one that fails gets an error.
                for job in group { _ = run([job], on: database, mayWait: true) }
            } else {
                for job in group { job.fail(error) }
            }
            return true
        }
        for answer in answers { answer() }
        return true
    }

    /// Begins a transaction with the lock of all writers.
    private func begin(on database: Database, mayWait: Bool) throws {
        // An earlier rollback that failed must not make this group part of its transaction.
        try database.rollback()
        let deadline = ContinuousClock.now + (mayWait ? file?.busyTimeout ?? .zero : .zero)
        var tries = 0
        while true {
            do {
                return try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
            } catch let error where Self.isLocked(error) && ContinuousClock.now < deadline {
                Thread.sleep(forTimeInterval: Double(Self.pauses[min(tries, Self.pauses.count - 1)]) / 1_000)
                tries += 1
            }
        }
    }

    private static func isLocked(_ error: any Error) -> Bool {
        (error as? DatabaseError)?.resultCode == .SQLITE_BUSY
    }

    /// Runs work in the transaction that was begun, and commits it.
    private func transaction(on database: Database, _ work: () throws -> Void) throws {
        do {
            // A connection of the storage's own was checked when it was opened, and nobody else has it.
            if file == nil { try Durability.check(database) }
            try work()
            try database.cachedStatement(sql: "COMMIT").execute()
        } catch {
            try database.rollback()
            throw error
        }
    }
}
#endif
