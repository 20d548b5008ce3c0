//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Dispatch
import Synchronization

/// Counts from several threads, under a mutex and beside it: the sanitizer must find the second alone.
final class Counts: Sendable {
    let guarded = Mutex(0)
    nonisolated(unsafe) var unguarded = 0

    func count(beside: Bool) {
        guarded.withLock { $0 += 1 }
        if beside { unguarded += 1 }
    }
}

let counts = Counts()
let beside = CommandLine.arguments.contains("race")
DispatchQueue.concurrentPerform(iterations: 4) { _ in
    for _ in 0..<10_000 { counts.count(beside: beside) }
}
