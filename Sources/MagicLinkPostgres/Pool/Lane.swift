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
        var pause = Lane.shortestPause
    }

    private static let shortestPause = Duration.milliseconds(50)
    private static let longestPause = Duration.seconds(2)
    /// How often work is done that PostgreSQL ends for the sake of another transaction.
    private static let attempts = 5

    private let open: @Sendable () throws -> Connection
    /// A queue that targets no other has a thread of its own while it works, outside of Swift's pool.
    private let thread = DispatchQueue(label: "magiclink.postgres.connection")
    private let state = Mutex(State())

    init(open: @escaping @Sendable () throws -> Connection) {
        self.open = open
    }

    /// Works until nothing waits.
    func work(for pool: ConnectionPool) {
        thread.async {
            while pool.hasWork(for: self, isConnected: self.isConnected) {
                let answer = self.state.withLock { state in Self.step(&state, self.open, pool) }
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
        _ open: () throws -> Connection,
        _ pool: ConnectionPool
    ) -> (@Sendable () -> Void)? {
        if state.connection?.isQuiet != true {
            state.connection = nil
            do {
                guard let connection = try ExitGate.pass(open) else {
                    Readiness.rest(shortestPause)
                    return nil
                }
                state.connection = connection
            } catch {
                pool.noteFailure(error)
                // A little more or less, so that the connections of a fleet do not come back all at once.
                Readiness.rest(state.pause * Double.random(in: 0.5...1))
                state.pause = min(state.pause * 2, longestPause)
                return nil
            }
            state.pause = shortestPause
            pool.noteConnection()
        }
        guard let connection = state.connection, let job = pool.takeFirst() else { return nil }
        defer { if !connection.isReusable { state.connection = nil } }
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
}
#endif
