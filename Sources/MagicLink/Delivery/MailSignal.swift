//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import Synchronization

/// Wakes the worker of this process when a mail waits, and warns once when there is no worker.
final class MailSignal: Sendable {
    private struct State {
        var isRaised = false
        var hasWorker = false
        var hasWarned = false
        var firstWaiting: UnixTime?
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How long mail may wait with no worker in the process before a warning, in seconds.
    private static let patience: Int64 = 30

    /// Says that a mail was queued.
    func mailWaits(since now: UnixTime, logger: Logger) {
        let (waiters, mustWarn) = state.withLock { state in
            state.isRaised = true
            let first = state.firstWaiting ?? now
            state.firstWaiting = first
            let mustWarn = !state.hasWorker && !state.hasWarned && now.seconds - first.seconds >= Self.patience
            state.hasWarned = state.hasWarned || mustWarn
            defer { state.waiters = [:] }
            return (Array(state.waiters.values), mustWarn)
        }
        for waiter in waiters {
            waiter.resume()
        }
        if mustWarn {
            logger.warning("mail waits and this process runs no worker: add links.worker(...) to its services")
        }
    }

    /// Says that this process has a worker.
    func workerStarted() {
        state.withLock { $0.hasWorker = true }
    }

    /// Waits until a mail was queued since the last wait, or the task is cancelled.
    func wait() async {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.isRaised || Task.isCancelled {
                        state.isRaised = false
                        return true
                    }
                    state.waiters[id] = continuation
                    return false
                }
                if isReady {
                    continuation.resume()
                }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
        state.withLock { $0.isRaised = false }
    }
}
