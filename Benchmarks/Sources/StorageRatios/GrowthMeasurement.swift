//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CStorageLimit
import Figures
import Foundation
import MagicLink
import MagicLinkSQLite
import StorageSubjects

/// Stores with few links and with many: what redeeming, inserting and sweeping take, and the room that a link takes.
struct GrowthMeasurement {
    let counts: [Int]
    let folder: URL
    /// Of `memory` and `sqlite` those that are wanted.
    let parts: Set<String>
    private static let rounds = 15
    private static let presses = 2_000

    func run(into sheet: inout FigureSheet) async throws {
        if parts.contains("memory") {
            try await measure("memory", into: &sheet) { count in
                var configuration = InMemoryStorage.Configuration()
                configuration.maxLinks = count + 1_000_000
                return (InMemoryStorage(configuration: configuration), { Double(heap_bytes_in_use()) })
            }
        }
        guard parts.contains("sqlite") else { return }
        let folder = folder
        try await measure("SQLite", into: &sheet) { count in
            let path = folder.appendingPathComponent("growth-\(count).sqlite").path
            return (
                try SQLiteStorage(path: path),
                {
                    ["", "-wal"].reduce(0) { sum, suffix in
                        let size = try? FileManager.default.attributesOfItem(atPath: path + suffix)[.size]
                        return sum + Double((size as? Int) ?? 0)
                    }
                }
            )
        }
    }

    /// One store of each size, all open at once, so that they can be measured in turn.
    private func measure(
        _ name: String,
        into sheet: inout FigureSheet,
        make: (Int) throws -> (store: any TokenStore & Sendable, bytes: () -> Double)
    ) async throws {
        var sizes: [Size] = []
        for count in counts {
            let (store, bytes) = try make(count)
            sizes.append(try await fill(store, count, bytes: bytes))
            let size = sizes[sizes.count - 1]
            sheet.add("\(name), \(count) links: filling", size.filling / Double(count) * 1e6, "us a link")
            sheet.add("\(name), \(count) links: room", size.bytes / Double(count), "bytes a link")
        }
        for round in 0..<Self.rounds {
            for index in sizes.indices {
                try await sizes[index].measure(round: round, presses: Self.presses)
            }
        }
        for size in sizes {
            let title = "\(name), \(size.count) links"
            sheet.add("\(title): the atomic step, one waiting task", median(size.alone) * 1e6, "us")
            sheet.add("\(title): the atomic step, 64 waiting tasks", median(size.grouped) * 1e6, "us")
            sheet.add("\(title): redeem, one waiting task", median(size.whole) * 1e6, "us")
            sheet.add("\(title): inserting", median(size.inserts) * 1e6, "us a link")
            sheet.add("\(title): sweeping", median(size.sweeps) * 1e6, "us a link")
        }
        guard let small = sizes.first, let large = sizes.last else { return }
        let growth = "\(large.count) links against \(small.count)"
        sheet.add("\(name): redeem, \(growth)", medianRatio(large.whole, to: small.whole), "x", .atMost(1.3))
        sheet.add("\(name): the atomic step, \(growth)", medianRatio(large.alone, to: small.alone), "x", .atMost(1.3))
        let grouped = medianRatio(large.grouped, to: small.grouped)
        sheet.add("\(name): the same at 64 waiting tasks, \(growth)", grouped, "x")
        sheet.add("\(name): inserting, \(growth)", medianRatio(large.inserts, to: small.inserts), "x")
        sheet.add("\(name): sweeping, \(growth)", medianRatio(large.sweeps, to: small.sweeps), "x")
    }

    private func fill(_ store: any TokenStore, _ count: Int, bytes: () -> Double) async throws -> Size {
        let supply = try LinkSupply(store, isAudited: false)
        // What this program keeps has its room before the storage's is measured.
        var links: [LinkSupply.Link] = []
        links.reserveCapacity(200_000)
        let before = bytes()
        let start = Stopwatch.wall.now
        try await supply.issue(0..<count, keepingOneOf: max(1, count / 100_000), in: &links)
        let time = (Stopwatch.wall.now - start) / 1e9
        return try Size(count: count, filling: time, bytes: bytes() - before, supply: supply, links: links)
    }

    private struct Size {
        let count: Int
        let filling: Double
        let bytes: Double
        let supply: LinkSupply
        let links: [LinkSupply.Link]
        /// Seconds of one press, of one inserted and of one swept link, round by round.
        var alone: [Double] = []
        var grouped: [Double] = []
        var whole: [Double] = []
        var inserts: [Double] = []
        var sweeps: [Double] = []

        init(count: Int, filling: Double, bytes: Double, supply: LinkSupply, links: [LinkSupply.Link]) throws {
            self.count = count
            self.filling = filling
            self.bytes = bytes
            self.supply = supply
            self.links = links
            presses = try Presses(supply.store, links)
            shuffled = links.indices.shuffled()
        }

        private let presses: Presses
        private let shuffled: [Int]

        mutating func measure(round: Int, presses count: Int) async throws {
            let start = round * count
            alone.append(try await seconds { try await presses.press(count, tasks: 1, from: start) } / Double(count))
            whole.append(
                try await seconds {
                    for position in start..<(start + count) {
                        _ = try await supply.links.redeem(links[shuffled[position % shuffled.count]].token)
                    }
                } / Double(count)
            )
            let each = count / 64
            grouped.append(
                try await seconds { try await presses.press(each, tasks: 64, from: start) } / Double(each * 64)
            )
            let first = self.count + round * 1_000
            inserts.append(
                try await seconds { try await supply.issue(first..<(first + 1_000), policy: LinkSupply.short) } / 1_000
            )
            let end = SystemWallClock().now.adding(.seconds(40 * 86_400))
            sweeps.append(
                try await seconds {
                    guard try await supply.store.removeExpired(Sweep(now: end, limit: 1_000)) == 1_000 else {
                        throw WrongVerdict()
                    }
                } / 1_000
            )
        }
    }
}
