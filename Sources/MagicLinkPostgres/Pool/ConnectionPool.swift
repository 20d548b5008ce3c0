//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Dispatch
import Synchronization

/// A bounded number of connections, each with a thread of its own, and one line of work for all of them.
///
/// A connection takes the first in line whenever it is free, so nobody overtakes. Work stays in the line, where its
/// task can cancel it and its deadline can end it, until a connection stands; from then on it runs to its end.
final class ConnectionPool: Sendable {
    private struct State {
        var line = WaitingLine()
        /// The lanes that rest; the last one rested last, and has a connection if any has.
        var resting: [Lane] = []
        /// How many lanes have a connection.
        var connected = 0
        var lastFailure: String?
        var timerIsSet = false
        /// The numbers of jobs that have not joined the line yet, and whether they were cancelled.
        var coming: [UInt64: Bool] = [:]
    }

    /// So many jobs wait at most.
    private static let longestLine = 10_000

    private let wait: Duration
    private let timer = DispatchQueue(label: "magiclink.postgres.deadlines")
    private let state: Mutex<State>

    /// Creates a pool, without a connection yet.
    ///
    /// - Parameters:
    ///   - size: How many connections at most.
    ///   - wait: How long work waits for one.
    ///   - source: Makes and checks connections.
    init(size: Int, wait: Duration, source: ConnectionSource) {
        self.wait = wait
        state = Mutex(State(resting: (0..<size).map { _ in Lane(source) }))
    }

    /// Runs work with a connection, on that connection's thread.
    ///
    /// - Parameter work: Statements that may be repeated when PostgreSQL ends them for the sake of another transaction.
    /// - Returns: What the work returned.
    /// - Throws: `CancellationError` where the task was cancelled before a connection was free; otherwise an error of the
    ///   work, or that no connection was to be had in time.
    func run<Value: Sendable>(_ work: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        let number = state.withLock { state in
            let number = state.line.number()
            state.coming[number] = false
            return number
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let job = WaitingLine.Job(deadline: .now + wait) { connection in
                    let value = try work(connection)
                    return { continuation.resume(returning: value) }
                } fail: { error in
                    continuation.resume(throwing: error)
                }
                submit(job, number: number)
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func submit(_ job: WaitingLine.Job, number: UInt64) {
        enum Next {
            case wake(Lane?)
            case fail(any Error)
        }
        let next: Next = state.withLock { state in
            if state.coming.removeValue(forKey: number) == true { return .fail(CancellationError()) }
            guard state.line.count < Self.longestLine else {
                let message = "More than \(Self.longestLine) calls wait for PostgreSQL."
                return .fail(StorageFailure(message, kind: .unreachable))
            }
            state.line.append(job, number: number)
            return .wake(state.resting.popLast())
        }
        switch next {
        case .fail(let error): job.fail(error)
        case .wake(let lane):
            lane?.work(for: self)
            setTimer()
        }
    }

    private func cancel(_ number: UInt64) {
        let job = state.withLock { state in
            if state.coming[number] != nil { state.coming[number] = true }
            return state.line.remove(number)
        }
        job?.fail(CancellationError())
    }
}

extension ConnectionPool {
    /// Whether there is work; where there is none the lane rests from now on.
    func hasWork(for lane: Lane, isConnected: Bool) -> Bool {
        state.withLock { state in
            guard state.line.isEmpty else { return true }
            state.resting.insert(lane, at: isConnected ? state.resting.endIndex : 0)
            return false
        }
    }

    func takeFirst() -> WaitingLine.Job? {
        state.withLock { $0.line.removeFirst() }
    }

    /// Notes that no connection could be made: those who wait are told, at once where waiting longer is of no use.
    ///
    /// While another lane has a connection it is of use: what refuses a new one may leave those that stand alone.
    func noteFailure(_ failure: any Error) {
        let isFinal = (failure as? StorageFailure)?.kind == .misconfigured
        let jobs = state.withLock { state in
            state.lastFailure = String(describing: failure)
            return isFinal && state.connected == 0 ? state.line.removeAll() : []
        }
        for job in jobs { job.fail(failure) }
    }

    func noteConnection() {
        state.withLock { state in
            state.lastFailure = nil
            state.connected += 1
        }
    }

    func noteLoss() {
        state.withLock { $0.connected -= 1 }
    }

    /// Sees to it that jobs are told when their time is over, although every connection is busy.
    private func setTimer() {
        let deadline = state.withLock { state -> ContinuousClock.Instant? in
            guard !state.timerIsSet, let deadline = state.line.nextDeadline else { return nil }
            state.timerIsSet = true
            return deadline
        }
        guard let deadline else { return }
        let left = max(1, Int(clamping: ContinuousClock.now.duration(to: deadline).wholeMilliseconds))
        timer.asyncAfter(deadline: .now() + .milliseconds(left)) { [weak self] in self?.endLateJobs() }
    }

    private func endLateJobs() {
        let now = ContinuousClock.now
        let (late, reason) = state.withLock { state in
            state.timerIsSet = false
            var late: [WaitingLine.Job] = []
            while let job = state.line.removeFirst(until: now) { late.append(job) }
            return (late, state.lastFailure)
        }
        let message = "No connection to PostgreSQL was free in time" + (reason.map { ": \($0)" } ?? ".")
        for job in late { job.fail(StorageFailure(message, kind: .unreachable)) }
        setTimer()
    }
}
#endif
