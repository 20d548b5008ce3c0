//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// A clock that stands still: short sleeps end at once, long ones when they are cancelled.
final class NotingClock: Clock {
    private struct State {
        var noted: [Duration] = []
        var watchers: [(condition: @Sendable ([Duration]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let now = ContinuousClock.now
    let minimumResolution = Duration.zero
    private let state = Mutex(State())

    var noted: [Duration] { state.withLock(\.noted) }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let length = now.duration(to: deadline)
        let ready = state.withLock { state in
            state.noted.append(length)
            let ready = state.watchers.filter { $0.condition(state.noted) }.map(\.continuation)
            state.watchers.removeAll { $0.condition(state.noted) }
            return ready
        }
        for continuation in ready {
            continuation.resume()
        }
        if length >= .seconds(1) {
            try await Task.sleep(for: .seconds(3600))
        }
    }

    /// Waits until the sleeps so far meet a condition.
    func untilNoted(_ condition: @escaping @Sendable ([Duration]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMet = state.withLock { state in
                guard !condition(state.noted) else { return true }
                state.watchers.append((condition, continuation))
                return false
            }
            if isMet { continuation.resume() }
        }
    }
}
