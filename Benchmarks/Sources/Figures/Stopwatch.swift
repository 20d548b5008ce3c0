//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation

/// A way to measure time.
public enum Stopwatch: Sendable {
    /// The clock on the wall.
    case wall
    /// The processor's time of this thread: what other programs take does not count.
    case thread
    /// The processor's time of all threads of this process.
    case process

    /// The nanoseconds that work takes.
    public func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        let start = now
        try work()
        return now - start
    }

    /// The time now, in nanoseconds since some moment.
    public var now: Double {
        var time = timespec()
        switch self {
        case .wall: clock_gettime(CLOCK_MONOTONIC, &time)
        case .thread: clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        case .process: clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        }
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
