//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Benchmark
import Foundation
import MagicLink
import MagicLinkSQLite
import StorageSubjects

/// Presses of links in memory, and durable ones in SQLite beside C.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput],
        maxDuration: .seconds(3),
        maxIterations: 10_000
    )
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("magiclink-\(UUID().uuidString)")
    Benchmark.startupHook = { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    Benchmark.shutdownHook = { try? FileManager.default.removeItem(at: folder) }

    @Sendable func presses(_ store: some TokenStore) async throws -> Presses {
        try Presses(store, try await LinkSupply(store).issue(0..<10_000))
    }

    for tasks in [1, 2] {
        let configuration = Benchmark.Configuration(
            metrics: [.wallClock, .throughput],
            scalingFactor: .kilo,
            maxDuration: .seconds(3)
        )
        Benchmark("memory, \(tasks) tasks", configuration: configuration) { benchmark, presses in
            let count = benchmark.scaledIterations.count / tasks
            try await presses.press(count, tasks: tasks, from: benchmark.currentIteration * count)
        } setup: {
            try await presses(InMemoryStorage())
        }
    }
    for tasks in [1, 64] {
        Benchmark("SQLite FULL, a press of each of \(tasks) tasks") { benchmark, presses in
            try await presses.press(1, tasks: tasks, from: benchmark.currentIteration)
        } setup: {
            try await presses(SQLiteStorage(path: folder.appendingPathComponent("\(tasks).sqlite").path))
        }
        Benchmark("SQLite FULL, C, \(tasks) clicks a transaction") { benchmark, limit in
            try limit.press(tasks, inGroupsOf: tasks, from: benchmark.currentIteration)
        } setup: {
            try ClickLimit(path: folder.appendingPathComponent("limit-\(tasks).sqlite").path, count: 10_000)
        }
    }
}
