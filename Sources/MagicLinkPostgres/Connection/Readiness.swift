//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Waits on a socket, on a thread that may wait.
enum Readiness {
    /// Whether there is something to read at this moment, or the socket is gone.
    static func isReadable(_ socket: Int32) -> Bool {
        guard socket >= 0 else { return true }
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, 0) != 0
    }

    /// Waits until there is something to read, or to write.
    ///
    /// - Returns: `false` where the time is over.
    static func wait(_ socket: Int32, alsoToWrite: Bool, until deadline: ContinuousClock.Instant) throws -> Bool {
        guard socket >= 0 else { return true }
        var entry = pollfd(fd: socket, events: Int16(alsoToWrite ? POLLIN | POLLOUT : POLLIN), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: deadline).wholeMilliseconds
            guard left > 0 else { return false }
            // An error of poll other than an interruption shows at the next read.
            let ready = unsafe poll(&entry, 1, Int32(clamping: left))
            if ready > 0 || (ready < 0 && errno != EINTR) { return true }
        }
    }

    /// Lets this thread rest.
    static func rest(_ duration: Duration) {
        _ = poll(nil, 0, Int32(clamping: duration.wholeMilliseconds))
    }
}
#endif
