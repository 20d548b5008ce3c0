//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures
import Foundation
import MagicLink
import Synchronization

/// How long a sweep holds a redemption: presses beside a sweep of many rows, and without one.
enum SweepMeasurement {
    private static let rows = 20_000
    /// As the worker sweeps.
    private static let portion = 100

    static func run(_ name: String, _ store: some TokenStore, into sheet: inout FigureSheet) async throws {
        let supply = try LinkSupply(store)
        let lasting = try await supply.issue(0..<20_000)
        try await supply.issue(20_000..<(20_000 + rows), policy: LinkSupply.short)
        let presses = try Presses(store, lasting)
        let undisturbed = try await presses.pressWhile({ false }, least: 2_000)
        let isSweeping = Mutex(true)
        async let beside = presses.pressWhile({ isSweeping.withLock(\.self) }, least: 100)
        // The row of a link that was in somebody's hand is kept for 30 days, so that it can be replaced.
        let portions = try await sweep(store, at: SystemWallClock().now.adding(.seconds(40 * 86_400)))
        isSweeping.withLock { $0 = false }
        let held = try await beside
        guard portions.count >= rows / portion else { throw WrongVerdict() }
        sheet.add("\(name): the longest portion of a sweep of 20 000", (portions.max() ?? .nan) * 1e3, "ms")
        sheet.add("\(name): the longest press without a sweep", (undisturbed.max() ?? .nan) * 1e3, "ms")
        sheet.add("\(name): a press beside a sweep, median", median(held) * 1e3, "ms")
        sheet.add("\(name): the longest press beside a sweep", (held.max() ?? .nan) * 1e3, "ms", .atMost(10))
    }

    @concurrent
    private static func sweep(_ store: any TokenStore, at now: UnixTime) async throws -> [Double] {
        var times: [Double] = []
        var removed = portion
        while removed >= portion {
            let start = Stopwatch.wall.now
            removed = try await store.removeExpired(Sweep(now: now, limit: portion))
            times.append((Stopwatch.wall.now - start) / 1e9)
            await Task.yield()
        }
        return times
    }
}
