//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
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
    }

    /// How many writes share a transaction at most.
    private static let groupSize = 128

    private let database: any DatabaseWriter
    private let queue = Mutex(Queue())

    init(_ database: any DatabaseWriter) {
        self.database = database
    }

    /// Runs work in a transaction that is durable before this function returns.
    ///
    /// A task that is cancelled before the call does nothing. After it the work runs to its end and is answered all the
    /// same: stopping in the middle of a commit would leave the caller without knowing whether a click was taken.
    ///
    /// - Parameter work: Statements that give the same result when they are rolled back and run again.
    /// - Returns: What the work returned.
    /// - Throws: An error of the work, or of the commit. After an error of the commit nothing is certain.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            let job = Job { database in
                let value = try work(database)
                return { continuation.resume(returning: value) }
            } fail: { error in
                continuation.resume(throwing: error)
            }
            let mustSchedule = queue.withLock { queue in
                queue.jobs.append(job)
                defer { queue.isScheduled = true }
                return !queue.isScheduled
            }
            if mustSchedule { schedule() }
        }
    }

    /// Moves the write-ahead log into the database and empties it, where nobody reads or writes at this moment.
    func emptyLog(busyMilliseconds: Int64) async throws {
        let database = database
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            database.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        try database.execute(sql: "PRAGMA busy_timeout = 0")
                        defer { try? database.execute(sql: "PRAGMA busy_timeout = \(busyMilliseconds)") }
                        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                    }
                )
            }
        }
    }

    /// One group, then the next in line: an application that shares the connection gets its turn in between.
    private func schedule() {
        database.asyncWriteWithoutTransaction { database in
            let group = self.queue.withLock { queue in
                let group = Array(queue.jobs.prefix(Self.groupSize))
                queue.jobs.removeFirst(group.count)
                return group
            }
            Self.run(group, on: database)
            let hasMore = self.queue.withLock { queue in
                queue.isScheduled = !queue.jobs.isEmpty
                return queue.isScheduled
            }
            if hasMore { self.schedule() }
        }
    }

    private static func run(_ group: [Job], on database: Database) {
        var answers: [@Sendable () -> Void] = []
        var workFailed = false
        do {
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
            if workFailed, group.count > 1 {
                // Nothing of the group was kept. One at a time, only the one that fails gets an error.
                for job in group { run([job], on: database) }
            } else {
                for job in group { job.fail(error) }
            }
            return
        }
        for answer in answers { answer() }
    }

    private static func transaction(on database: Database, _ work: () throws -> Void) throws {
        // An earlier rollback that failed must not make this group part of its transaction.
        try database.rollback()
        try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
        do {
            try Durability.check(database)
            try work()
            try database.cachedStatement(sql: "COMMIT").execute()
        } catch {
            try database.rollback()
            throw error
        }
    }
}
#endif
