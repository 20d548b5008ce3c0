//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import CLibpq
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Lets the process end only between two calls of libpq.
///
/// When a process ends, libcrypto takes its tables down, and a thread that is in the middle of connecting would then fall
/// over them. A command that sends the waiting mails and ends at once is enough for that.
enum ExitGate {
    private struct State {
        var working = 0
        var isClosed = false
    }

    private static let state = Mutex(State())
    /// How long the end of the process waits.
    private static let patience = Duration.seconds(5)

    /// Handlers run in the reverse order, so ours must come after that of libcrypto, which registers at its first use.
    private static let isRegistered: Bool = {
        unsafe PQfreemem(PQencryptPassword("any", "any"))
        return atexit { close() } == 0
    }()

    /// Runs a call of libpq, or does nothing where the process is ending.
    static func pass<Value>(_ work: () throws -> Value) rethrows -> Value? {
        _ = isRegistered
        let isOpen = state.withLock { state in
            if !state.isClosed { state.working += 1 }
            return !state.isClosed
        }
        guard isOpen else { return nil }
        defer { state.withLock { $0.working -= 1 } }
        return try work()
    }

    private static func close() {
        let deadline = ContinuousClock.now + patience
        state.withLock { $0.isClosed = true }
        while state.withLock({ $0.working > 0 }), ContinuousClock.now < deadline {
            Readiness.rest(.milliseconds(1))
        }
    }
}
#endif
