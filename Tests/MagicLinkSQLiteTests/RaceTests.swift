//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import MagicLink
import MagicLinkSQLite
import MagicLinkTesting
import StorageTestSupport
import Testing

/// k clicks means exactly k, over tasks, connections and processes (R6, R7, R106, R107).
struct RaceTests {
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test(arguments: [1, 3])
    func sixtyFourTasksOverFourConnectionsTakeExactlyTheClicks(_ clicks: Int) async throws {
        let storages = try (0..<4).map { _ in try file.storage() }
        for _ in 0..<50 {
            let row = LinkRow.sample(clicks: clicks)
            try await storages[0].insertLinks(LinkInsertion(rows: [row]))
            let grants = try await withThrowingTaskGroup(of: RedeemedLink?.self) { group in
                for task in 0..<64 {
                    group.addTask { try await storages[task % 4].redeemLink(row.press()) }
                }
                return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
            }
            #expect(Set(grants.map(\.grant.number)) == Set(1...clicks))
            #expect(grants.count == clicks)
            #expect(try await storages[1].link(row.id)?.usedClicks == clicks)
        }
    }

    @Test(arguments: [1, 3])
    func fourProcessesTakeExactlyTheClicks(_ clicks: Int) async throws {
        let storage = try file.storage()
        for _ in 0..<10 {
            let race = ProcessRace(clicks: clicks)
            try await race.insert(into: storage)
            let granted = try await RaceTool.race(4, "SQLiteRaceTool", "race", file.path, race.link, "16")
            try await race.judge(granted, on: storage)
        }
    }

    /// 64 wrong codes at once over two processes: five are compared, whoever is first (R30).
    @Test func twoProcessesTakeExactlyTheTries() async throws {
        let storage = try file.storage()
        for _ in 0..<10 {
            let row = LinkRow.sample(browser: .random(), codeTries: 5)
            try await storage.insertLinks(LinkInsertion(rows: [row]))
            let taken = try await RaceTool.race(2, "SQLiteRaceTool", "tries", file.path, row.id.hexadecimal, "32")
            #expect(taken.reduce(0, +) == 5)
            #expect(try await storage.link(row.id)?.codeTries == 0)
            #expect(try await storage.redeemLink(row.press()) != nil)
        }
    }

    @Test func processesThatMakeTheFileAtTheSameTimeAllGetIn() async throws {
        let link = ProcessRace(clicks: 1).link
        #expect(try await RaceTool.race(4, "SQLiteRaceTool", "race", file.path, link, "1") == [0, 0, 0, 0])
    }

    @Test func aRetryRacedByItselfCostsOneClick() async throws {
        let storages = try (0..<4).map { _ in try file.storage() }
        let row = LinkRow.sample(clicks: 3)
        try await storages[0].insertLinks(LinkInsertion(rows: [row]))
        let mark = Digest16.random()
        let answers = try await withThrowingTaskGroup(of: RedeemedLink?.self) { group in
            for task in 0..<64 {
                group.addTask { try await storages[task % 4].redeemLink(row.press(mark: mark)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
        }
        #expect(answers.count == 64)
        #expect(answers.filter { !$0.isRetry }.count == 1)
        #expect(Set(answers.map(\.grant)).count == 1)
        #expect(try await storages[0].link(row.id)?.usedClicks == 1)
    }

    @Test func writesThatShareATransactionFailAlone() async throws {
        let storage = try file.storage()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let rows = (0..<64).map { $0 % 16 == 0 ? row : LinkRow.sample() }
        let failed = await withTaskGroup(of: Int.self) { group in
            for row in rows {
                group.addTask { await Self.fails { try await storage.insertLinks(LinkInsertion(rows: [row])) } ? 1 : 0 }
            }
            return await group.reduce(0, +)
        }
        #expect(failed == 4)
        for row in rows {
            #expect(try await storage.link(row.id) == row)
        }
    }

    @Test func cancelledTasksLoseTheAnswerAtMost() async throws {
        let storage = try file.storage()
        let row = LinkRow.sample(clicks: 1_000)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let tasks = (0..<200).map { _ in Task { try? await storage.redeemLink(row.press()) } }
        for task in tasks.shuffled().prefix(100) { task.cancel() }
        var answered = 0
        for task in tasks where await task.value != nil { answered += 1 }
        let after = try #require(try await storage.link(row.id))
        #expect(after.usedClicks == answered)
        #expect(answered >= 100)
    }

    @Test func aTaskThatIsCancelledBeforeItsPressTakesNothing() async throws {
        let storage = try file.storage()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await storage.redeemLink(row.press())
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await storage.link(row.id) == row)
    }

    private static func fails(_ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return false
        } catch {
            return true
        }
    }
}
#endif
