//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import MagicLinkTesting
import StorageTestSupport
import Testing
@testable import MagicLinkPostgres

/// k clicks means exactly k, over tasks, connections, storages and processes (R6, R7, R106).
@Suite(.serialized, .needsServer)
struct RaceTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: [1, 3])
    func sixtyFourTasksOverFourStoragesTakeExactlyTheClicks(_ clicks: Int) async throws {
        let storages = try (0..<4).map { _ in try schema.storage() }
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

    /// 64 wrong codes at once over four storages: five are compared, whoever is first (R30).
    @Test func storagesTakeExactlyTheTries() async throws {
        let storages = try (0..<4).map { _ in try schema.storage() }
        var row = LinkRow.sample()
        row.browser = .random()
        row.codeTries = 5
        try await storages[0].insertLinks(LinkInsertion(rows: [row]))
        let taken = try await withThrowingTaskGroup(of: Int?.self) { [row] group in
            for task in 0..<64 {
                group.addTask { try await storages[task % 4].takeCodeTry(CodeTry(id: row.id))?.codeTries }
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
        }
        #expect(taken.sorted() == [0, 1, 2, 3, 4])
        #expect(try await storages[1].redeemLink(row.press()) != nil)
    }

    @Test(arguments: [1, 3])
    func fourProcessesTakeExactlyTheClicks(_ clicks: Int) async throws {
        let storage = try schema.storage()
        for _ in 0..<10 {
            let race = ProcessRace(clicks: clicks)
            try await race.insert(into: storage)
            let granted = try await RaceTool.race(4, "PostgresRaceTool", schema.name, race.link, "16")
            try await race.judge(granted, on: storage)
        }
    }

    @Test func processesThatMakeTheTablesAtTheSameTimeAllGetIn() async throws {
        let link = ProcessRace(clicks: 1).link
        #expect(try await RaceTool.race(4, "PostgresRaceTool", schema.name, link, "1") == [0, 0, 0, 0])
        #expect(try schema.hand.integer("SELECT version FROM magiclink_schema") == Int64(Schema.version))
    }

    @Test func aRetryRacedByItselfCostsOneClick() async throws {
        let storages = try (0..<4).map { _ in try schema.storage() }
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

    /// Ends, erases, claims and sweeps over the same rows, all at once: nothing deadlocks, and no seed survives.
    @Test func statementsOnManyRowsNeverDeadlock() async throws {
        let storages = try (0..<4).map { _ in try schema.storage { $0.lockTimeout = .seconds(20) } }
        let group = Digest16.random()
        for _ in 0..<10 {
            let rows = (0..<40).map { _ in LinkRow.sample(clicks: 100, group: group, mail: .sample()) }
            try await storages[0].insertLinks(LinkInsertion(rows: rows))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for (index, storage) in storages.enumerated() {
                    tasks.addTask { try await storage.revokeLinks(.everything(group: group)) }
                    tasks.addTask {
                        let until = UnixTime.start + Int64(index)
                        try await storage.revokeLinks(
                            .superseded(group: group, createdUntil: until, except: rows[index].id)
                        )
                    }
                    tasks.addTask {
                        let claim = DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 25)
                        for row in try await storage.claimDeliveries(claim) {
                            let finish = DeliveryFinish(id: row.id, lease: 1, outcome: .over(keepUntil: .start))
                            _ = try await storage.finishDelivery(finish)
                        }
                    }
                    tasks.addTask { for row in rows { _ = try await storage.redeemLink(row.press()) } }
                    tasks.addTask { _ = try await storage.removeExpired(Sweep(now: .start + 2_000, limit: 17)) }
                }
                try await tasks.waitForAll()
            }
            for row in rows {
                let after = try await storages[0].link(row.id)
                #expect(after == nil || (after?.state == .ended && after?.mail == nil))
            }
            try await storages[0].eraseLinks(of: group)
        }
    }

    @Test func workersShareTheQueueWithoutWaitingForEachOther() async throws {
        let storages = try (0..<4).map { _ in try schema.storage() }
        let rows = (0..<400).map { _ in LinkRow.sample(mail: .sample()) }
        try await storages[0].insertLinks(LinkInsertion(rows: rows))
        let claimed = try await withThrowingTaskGroup(of: [Digest16].self) { tasks in
            for storage in storages {
                tasks.addTask {
                    var mine: [Digest16] = []
                    while true {
                        let claim = DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 7)
                        let portion = try await storage.claimDeliveries(claim)
                        if portion.isEmpty { return mine }
                        mine += portion.map(\.id)
                    }
                }
            }
            return try await tasks.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 400)
        #expect(Set(claimed) == Set(rows.map(\.id)))
    }
}
#endif
