//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Dispatch
import Synchronization

/// A connection and the thread that it lives on.
final class Lane: Sendable {
    private struct State {
        var connection: Connection?
        var checked = ContinuousClock.now
        var pause = Lane.shortestPause
    }

    private static let shortestPause = Duration.milliseconds(50)
    private static let longestPause = Duration.seconds(2)
    /// How often work is done that PostgreSQL ends for the sake of another transaction.
    private static let attempts = 5

    private let source: ConnectionSource
    /// A queue that targets no other has a thread of its own while it works, outside of Swift's pool.
    private let thread = DispatchQueue(label: "magiclink.postgres.connection")
    private let state = Mutex(State())

    init(_ source: ConnectionSource) {
        self.source = source
    }

    /// Works until nothing waits.
    func work(for pool: ConnectionPool) {
        thread.async {
            while pool.hasWork(for: self, isConnected: self.isConnected) {
                let answer = self.state.withLock { state in Self.step(&state, self.source, pool) }
                answer?()
            }
        }
    }

    private var isConnected: Bool {
        state.withLock { $0.connection != nil }
    }

    /// Connects if need be, and does the first job in line.
    ///
    /// - Returns: What hands the job's result over.
    private static func step(
        _ state: inout State,
        _ source: ConnectionSource,
        _ pool: ConnectionPool
    ) -> (@Sendable () -> Void)? {
        if state.connection?.isQuiet != true { lose(&state, pool) }
        guard state.connection == nil ? connect(&state, source, pool) : check(&state, source, pool),
            let connection = state.connection, let job = pool.takeFirst()
        else { return nil }
        defer { if !connection.isReusable { lose(&state, pool) } }
        for attempt in 1... {
            do {
                return try ExitGate.pass { try job.perform(connection) }
            } catch let failure as StorageFailure where failure.isWorthRepeating && attempt < attempts {
                continue
            } catch {
                return { job.fail(error) }
            }
        }
        return nil
    }

    private static func connect(_ state: inout State, _ source: ConnectionSource, _ pool: ConnectionPool) -> Bool {
        do {
            guard let connection = try ExitGate.pass(source.open) else {
                Readiness.rest(shortestPause)
                return false
            }
            state.connection = connection
        } catch {
            pool.noteFailure(error)
            // A little more or less, so that the connections of a fleet do not come back all at once.
            Readiness.rest(state.pause * Double.random(in: 0.5...1))
            state.pause = min(state.pause * 2, longestPause)
            return false
        }
        state.pause = shortestPause
        state.checked = .now
        pool.noteConnection()
        return true
    }

    /// Looks at a connection again that has been in use for a while: the tables may need a newer version by now.
    private static func check(_ state: inout State, _ source: ConnectionSource, _ pool: ConnectionPool) -> Bool {
        guard let connection = state.connection, state.checked.duration(to: .now) >= source.checkInterval else {
            return true
        }
        do {
            try ExitGate.pass { try source.check(connection) }
            state.checked = .now
            return true
        } catch {
            lose(&state, pool)
            pool.noteFailure(error)
            return false
        }
    }

    private static func lose(_ state: inout State, _ pool: ConnectionPool) {
        guard state.connection != nil else { return }
        state.connection = nil
        pool.noteLoss()
    }
}
#endif
