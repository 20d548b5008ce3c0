//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Synchronization

/// What the connections of one storage know of each other.
final class ConnectionHistory: Sendable {
    private struct State {
        var migrating = 0
        var hasSeenStandbys = false
    }

    private let state = Mutex(State())

    /// Whether a connection updates the tables at this moment, or waits for another process that does.
    var isMigrating: Bool {
        state.withLock { $0.migrating > 0 }
    }

    /// Whether commits have waited for a standby since this storage was made.
    var hasSeenStandbys: Bool {
        state.withLock { $0.hasSeenStandbys }
    }

    func noteStandbys() {
        state.withLock { $0.hasSeenStandbys = true }
    }

    func whileMigrating(_ work: () throws -> Void) rethrows {
        state.withLock { $0.migrating += 1 }
        defer { state.withLock { $0.migrating -= 1 } }
        try work()
    }
}
#endif
