//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Figures
import Foundation
import MagicLink
import StorageSubjects
import Synchronization

/// How long a sweep holds a redemption: presses beside a sweep of many rows, and without one, in turn.
///
/// A disk that stalls holds presses of both kinds, so the longest without a sweep stands beside the longest with one.
enum SweepMeasurement {
    private static let rounds = 5
    /// Rows that are swept in a round.
    private static let rows = 4_000
    /// As the worker sweeps.
    private static let portion = 100

    static func run(_ name: String, _ store: some TokenStore, into sheet: inout FigureSheet) async throws {
        let supply = try LinkSupply(store)
        let lasting = try await supply.issue(0..<20_000)
        try await supply.issue(20_000..<(20_000 + rounds * rows), policy: LinkSupply.short)
        let presses = try Presses(store, lasting)
        var undisturbed: [[Double]] = []
        var held: [[Double]] = []
        var portions: [Double] = []
        // The row of a link that was in somebody's hand is kept for 30 days, so that it can be replaced.
        let now = SystemWallClock().now.adding(.seconds(40 * 86_400))
        for round in 0..<rounds {
            undisturbed.append(try await presses.pressWhile({ false }, least: 2_000, from: round * 4_000))
            let isSweeping = Mutex(true)
            let start = round * 4_000 + 2_000
            async let beside = presses.pressWhile({ isSweeping.withLock(\.self) }, least: 100, from: start)
            // The last round's last portion finds no more, so that what a sweep does at its end is part of it.
            portions += try await sweep(store, at: now, portions: rows / portion + (round == rounds - 1 ? 1 : 0))
            isSweeping.withLock { $0 = false }
            held.append(try await beside)
        }
        sheet.add("\(name): the longest portion of a sweep of 20 000", (portions.max() ?? .nan) * 1e3, "ms")
        for (title, times) in [("without", undisturbed.flatMap(\.self)), ("beside", held.flatMap(\.self))] {
            sheet.add("\(name): a press \(title) a sweep, median", median(times) * 1e3, "ms")
            sheet.add("\(name): a press \(title) a sweep, all but 1 of 1 000", percentile(times, 0.999) * 1e3, "ms")
            let bound: Figure.Bound? = title == "beside" ? .atMost(10) : nil
            sheet.add("\(name): the longest press \(title) a sweep", (times.max() ?? .nan) * 1e3, "ms", bound)
        }
    }

    @concurrent
    private static func sweep(_ store: any TokenStore, at now: UnixTime, portions: Int) async throws -> [Double] {
        var times: [Double] = []
        for number in 1...portions {
            let start = Stopwatch.wall.now
            let removed = try await store.removeExpired(Sweep(now: now, limit: portion))
            guard removed == portion || number == portions else { throw WrongVerdict() }
            times.append((Stopwatch.wall.now - start) / 1e9)
            await Task.yield()
        }
        return times
    }
}
