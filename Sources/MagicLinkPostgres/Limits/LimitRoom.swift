//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Synchronization

/// Keeps an eye on the number of limits, so that nobody can fill the disk with them (R53).
///
/// A counter in the database would make every request wait for every other. So each process counts the table now and
/// then, and in between the rows that it adds itself: the bound holds but for what other processes add meanwhile.
final class LimitRoom: Sendable {
    private struct State {
        var free = 0
        var mustCount = true
        var untilCount = 0
    }

    let maximum: Int
    private let state = Mutex(State())

    init(maximum: Int) {
        self.maximum = maximum
    }

    /// Whether the table should be counted before more rows are added.
    var mustCount: Bool {
        state.withLock { $0.mustCount }
    }

    /// Notes how many rows there are.
    func noteCount(_ count: Int) {
        state.withLock { state in
            state.free = max(0, maximum - count)
            // Half of the room, so that several processes do not fill the other half unseen.
            state.untilCount = min(state.free, max(1, min(state.free / 2, 10_000)))
            state.mustCount = false
        }
    }

    /// Notes that rows were added.
    func noteAdded(_ count: Int) {
        guard count > 0 else { return }
        state.withLock { state in
            state.free = max(0, state.free - count)
            state.untilCount -= count
            if state.untilCount <= 0 { state.mustCount = true }
        }
    }

    /// Notes that rows were removed, as many as given or, by default, any number.
    func noteRemoved(_ count: Int? = nil) {
        state.withLock { state in
            if let count { state.free = min(maximum, state.free + count) } else { state.mustCount = true }
        }
    }

    /// How many rows may be added.
    var free: Int {
        state.withLock { $0.free }
    }
}
#endif
