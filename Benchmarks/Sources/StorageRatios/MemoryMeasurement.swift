//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CStorageLimit
import Figures
import MagicLink
import StorageSubjects

/// The storage in memory: redeeming on one thread and on two, and the bytes of a link.
enum MemoryMeasurement {
    private static let base = 100_000
    private static let count = 100_000
    private static let wholeCount = 20_000

    static func run(rounds: Int, into sheet: inout FigureSheet) async throws {
        try await measureBytes(into: &sheet)
        let supply = try LinkSupply(InMemoryStorage())
        let links = try await supply.issue(0..<base)
        let presses = try Presses(supply.store, links)
        var alone: [Double] = []
        var one: [Double] = []
        var two: [Double] = []
        var wholeAlone: [Double] = []
        var whole: [Double] = []
        var wholeOnTwo: [Double] = []
        for round in 0..<rounds {
            let start = round * 2 * count
            // The processor's time for what one thread does; two are measured by the clock on the wall, beside one.
            alone.append(try await seconds(by: .process) { try await presses.press(count, tasks: 1, from: start) })
            one.append(try await seconds { try await presses.press(count, tasks: 1, from: start) })
            two.append(try await seconds { try await presses.press(count, tasks: 2, from: start) })
            wholeAlone.append(
                try await seconds(by: .process) { try await redeem(links, supply, tasks: 1, from: start) }
            )
            whole.append(try await seconds { try await redeem(links, supply, tasks: 1, from: start) })
            wholeOnTwo.append(try await seconds { try await redeem(links, supply, tasks: 2, from: start) })
        }
        let microseconds = 1e6 / Double(count)
        sheet.add("memory: the atomic step, one thread", median(alone) * microseconds, "us", .atMost(2))
        sheet.add("memory: the atomic step, two threads against one", scaling(one, two), "x", .atLeast(1.7))
        sheet.add("memory: redeem, one thread", median(wholeAlone) * 1e6 / Double(wholeCount), "us")
        sheet.add("memory: redeem, two threads against one", scaling(whole, wholeOnTwo), "x")
    }

    /// How much more two tasks do than one, by the quickest rounds: those in which nobody else took the second core.
    private static func scaling(_ one: [Double], _ two: [Double]) -> Double {
        2 * (one.min() ?? .nan) / (two.min() ?? .nan)
    }

    /// The whole of it: signature, atomic step, record, directory, other links of the address, session, audit.
    private static func redeem(
        _ links: [LinkSupply.Link],
        _ supply: LinkSupply,
        tasks: Int,
        from start: Int
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask { try await redeem(links, supply, from: start + task * (links.count / tasks)) }
            }
            try await group.waitForAll()
        }
    }

    @concurrent
    private static func redeem(_ links: [LinkSupply.Link], _ supply: LinkSupply, from start: Int) async throws {
        for position in 0..<wholeCount {
            _ = try await supply.links.redeem(links[(start + position) % links.count].token)
        }
    }

    private static func measureBytes(into sheet: inout FigureSheet) async throws {
        let supply = try LinkSupply(InMemoryStorage(), isAudited: false)
        try await supply.issue(0..<1_000)
        let before = heap_bytes_in_use()
        try await supply.issue(1_000..<base)
        let bytes = Double(heap_bytes_in_use() - before) / Double(base - 1_000)
        sheet.add("memory: bytes of a link, of 100 000", bytes, "bytes", .atMost(400))
        _ = supply
    }
}
