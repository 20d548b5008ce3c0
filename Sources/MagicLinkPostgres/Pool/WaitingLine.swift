//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// Work that waits for a connection, first come, first served.
struct WaitingLine {
    /// A piece of work.
    ///
    /// Whoever takes it out of the line answers it.
    struct Job: Sendable {
        let deadline: ContinuousClock.Instant
        /// Does the work, and returns what hands the result over.
        let perform: @Sendable (Connection) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private var jobs: [UInt64: Job] = [:]
    /// The numbers of the jobs in order; numbers whose job is gone are skipped.
    private var order: ArraySlice<UInt64> = []
    private var lastNumber: UInt64 = 0

    var count: Int { jobs.count }
    var isEmpty: Bool { jobs.isEmpty }

    /// Returns a number for a job that may join the line.
    mutating func number() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }

    mutating func append(_ job: Job, number: UInt64) {
        jobs[number] = job
        order.append(number)
    }

    mutating func remove(_ number: UInt64) -> Job? {
        let job = jobs.removeValue(forKey: number)
        if jobs.isEmpty { order = [] }
        return job
    }

    mutating func removeFirst() -> Job? {
        while let number = order.popFirst() {
            if let job = remove(number) { return job }
        }
        return nil
    }

    /// The deadline of the job that has waited the longest; all wait equally long, so none is earlier.
    var nextDeadline: ContinuousClock.Instant? {
        mutating get {
            while let number = order.first {
                if let job = jobs[number] { return job.deadline }
                order.removeFirst()
            }
            return nil
        }
    }

    mutating func removeFirst(until time: ContinuousClock.Instant) -> Job? {
        guard let deadline = nextDeadline, deadline <= time else { return nil }
        return removeFirst()
    }

    mutating func removeAll() -> [Job] {
        var all: [Job] = []
        while let job = removeFirst() { all.append(job) }
        return all
    }
}
#endif
