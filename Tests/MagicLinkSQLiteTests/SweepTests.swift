//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import MagicLink
import MagicLinkSQLite
import StorageTestSupport
import Testing

/// Sweeping: in portions, over all tables, and never a mail that waits.
struct SweepTests {
    private let file: TestFile
    private let storage: SQLiteStorage

    init() throws {
        file = try TestFile()
        storage = try file.storage()
    }

    @Test func aPortionIsNeverLargerThanAsked() async throws {
        let links = (0..<7).map { _ in LinkRow.sample() }
        try await storage.insertLinks(LinkInsertion(rows: links))
        for _ in 0..<5 { _ = try await storage.insertSession(.sample()) }
        try await storage.recordEvents((0..<3).map { AuditEvent(.opened, at: .start + $0) })
        let now = UnixTime.start + 100 * 86_400
        var portions: [Int] = []
        repeat {
            portions.append(try await storage.removeExpired(Sweep(now: now, limit: 4)))
        } while portions.last == 4
        #expect(portions == [4, 4, 4, 3])
    }

    @Test func aLargePortionIsRemovedInSeveralTransactions() async throws {
        try await storage.insertLinks(LinkInsertion(rows: (0..<150).map { _ in LinkRow.sample() }))
        for _ in 0..<50 { _ = try await storage.insertSession(.sample()) }
        let now = UnixTime.start + 100 * 86_400
        #expect(try await storage.removeExpired(Sweep(now: now, limit: 180)) == 180)
        #expect(try await storage.removeExpired(Sweep(now: now, limit: 180)) == 20)
    }

    @Test func theOldestOfTooManyEventsGo() async throws {
        let few = try file.storage { $0.auditRows = 30 }
        try await few.recordEvents((0..<100).map { AuditEvent(.opened, at: .start + $0) })
        #expect(try await few.removeExpired(Sweep(now: .start, limit: 50)) == 50)
        #expect(try await few.removeExpired(Sweep(now: .start, limit: 50)) == 20)
        #expect(try await few.removeExpired(Sweep(now: .start, limit: 50)) == 0)
        let kept = try await few.auditEvents(AuditQuery()).map(\.at)
        #expect(kept == (70..<100).reversed().map { UnixTime.start + $0 })
    }

    @Test func aWaitingMailStaysHoweverOld() async throws {
        let waiting = LinkRow.sample(mail: .sample())
        try await storage.insertLinks(LinkInsertion(rows: [waiting, .sample()]))
        #expect(try await storage.removeExpired(Sweep(now: .start + 1_000_000, limit: 10)) == 1)
        #expect(try await storage.link(waiting.id) == waiting)
    }

    @Test(arguments: [0, -1, Int.min])
    func aPortionOfNothingRemovesNothing(_ limit: Int) async throws {
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        #expect(try await storage.removeExpired(Sweep(now: .start + 1_000_000, limit: limit)) == 0)
        #expect(try await storage.link(row.id) == row)
    }

    @Test(arguments: [Int64.min, Int64.max])
    func timesAtTheEndsAreUnderstood(_ seconds: Int64) async throws {
        let end = UnixTime(seconds: seconds)
        var row = LinkRow.sample(mail: .sample(next: end))
        (row.created, row.expires, row.keepUntil) = (end, end, end)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        #expect(try await storage.link(row.id) == row)
        _ = try await storage.redeemLink(row.press(at: end))
        _ = try await storage.removeExpired(Sweep(now: end, limit: 10))
        _ = try await storage.claimDeliveries(DeliveryClaim(now: end, leaseEnds: end, limit: 10))
        _ = try await storage.takeTokens(
            LimitDemand(buckets: [.init(key: row.id, limit: RateLimit(.max, per: .seconds(seconds)))], now: end)
        )
    }
}
#endif
