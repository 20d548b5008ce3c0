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

/// The storage in SQLite: durable redemptions, one at a time and in groups beside C, and mailing in bulk.
enum SQLiteMeasurement {
    private static let base = 100_000
    /// So many that both sides move their logs more than once: C does so at every 1 000 pages.
    private static let alone = 3_000
    private static let tasks = 64
    /// Presses of each task.
    private static let each = 100

    static func run(rounds: Int, in folder: URL, into sheet: inout FigureSheet) async throws {
        let limit = try ClickLimit(path: folder.appendingPathComponent("limit.sqlite").path, count: base)
        defer { limit.close() }
        let supply = try LinkSupply(SQLiteStorage(path: folder.appendingPathComponent("redeem.sqlite").path))
        let links = try await supply.issue(0..<base)
        let presses = try Presses(supply.store, links)
        var limits: [Double] = []
        var ours: [Double] = []
        var groupedLimits: [Double] = []
        var grouped: [Double] = []
        var whole: [Double] = []
        for round in 0..<rounds {
            let start = round * alone
            limits.append(try await seconds { try limit.press(alone, inGroupsOf: 1, from: start) })
            ours.append(try await seconds { try await presses.press(alone, from: start) })
            groupedLimits.append(try await seconds { try limit.press(tasks * each, inGroupsOf: tasks, from: start) })
            grouped.append(try await seconds { try await presses.press(each, tasks: tasks, from: start) })
            whole.append(try await seconds { try await redeem(links, supply, from: start) })
        }
        let all = Double(tasks * each)
        sheet.add("SQLite FULL: C, one click a transaction", Double(alone) / median(limits), "/s")
        sheet.add("SQLite FULL: C, 64 clicks a transaction", all / median(groupedLimits), "/s")
        sheet.add("SQLite FULL: the atomic step, one waiting task", Double(alone) / median(ours), "/s")
        let share = medianRatio(limits, to: ours)
        sheet.add("SQLite FULL: the atomic step against C, one waiting task", share, "x", .atLeast(0.8))
        sheet.add(
            "SQLite FULL: the atomic step, 64 waiting tasks",
            all / median(grouped),
            "/s",
            .atLeast(20_000)
        )
        let groupedShare = medianRatio(groupedLimits, to: grouped)
        sheet.add("SQLite FULL: the atomic step against C, 64 waiting tasks", groupedShare, "x")
        sheet.add("SQLite FULL: redeem, 64 waiting tasks", 20 * Double(tasks) / median(whole), "/s")
    }

    /// The whole of it, with its three writes, in 64 tasks.
    private static func redeem(_ links: [LinkSupply.Link], _ supply: LinkSupply, from start: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    for position in 0..<20 {
                        let number = (start + task * (links.count / tasks) + position) % links.count
                        _ = try await supply.links.redeem(links[number].token)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    static func mailInBulk(rounds: Int, in folder: URL, into sheet: inout FigureSheet) async throws {
        var times: [Double] = []
        var growth: [Double] = []
        for round in 0..<rounds {
            let path = folder.appendingPathComponent("bulk-\(round).sqlite").path
            let supply = try LinkSupply(SQLiteStorage(path: path))
            // The first write opens the file and makes the tables.
            try await supply.issue(0..<1)
            let policy = LinkPolicy.reminder(lifetime: .seconds(14 * 86_400), maxClicks: 3)
            let before = ResidentMemory.resetPeak()
            times.append(
                try await seconds {
                    guard try await supply.links.mailLinks(for: try LinkSupply.orders(0..<base), policy: policy) == base
                    else { throw WrongVerdict() }
                }
            )
            growth.append(ResidentMemory.peak - before)
            try? FileManager.default.removeItem(atPath: path)
        }
        sheet.add("SQLite: mailLinks of 100 000 reminders", median(times), "s", .atMost(10))
        // A portion is 1 000 rows; a file of 100 000 is 60 MB and must not pass through memory as a whole.
        sheet.add("SQLite: memory that mailLinks of 100 000 took at most", median(growth) / 1e6, "MB", .atMost(32))
    }
}
