//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink
import MagicLinkSQLite
import StorageTestSupport
import Testing

/// A redemption is on the disk before it is answered, and what was erased is gone from it.
struct DurabilityTests {
    private static let strace = "/usr/bin/strace"
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: strace), "strace is not installed"))
    func everyRedemptionWaitsForTheDiskOnce() async throws {
        let row = LinkRow.sample(clicks: 1_000)
        let storage = try file.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let few = try await syncs(pressing: row, 10)
        let many = try await syncs(pressing: row, 60)
        #expect(many - few == 50)
        #expect(try await storage.link(row.id)?.usedClicks == 70)
    }

    @Test func anEndedProcessLosesNothing() async throws {
        let row = LinkRow.sample(clicks: 5)
        try await file.storage().insertLinks(LinkInsertion(rows: [row]))
        #expect(try await RaceTool("SQLiteRaceTool", ["series", file.path, row.id.hexadecimal, "9"]).granted() == 5)
        #expect(try await file.storage().link(row.id)?.usedClicks == 5)
    }

    @Test func aFinishedMailsSeedIsGoneFromTheFiles() async throws {
        let storage = try file.storage()
        let rows = (0..<200).map { _ in LinkRow.sample(mail: .sample()) }
        try await storage.insertLinks(LinkInsertion(rows: rows))
        // Into the main file first, where nothing but an overwrite removes them.
        #expect(try await storage.removeExpired(Sweep(now: .start, limit: 10)) == 0)
        #expect(try rows.allSatisfy { try occurs($0.mail?.seed) })
        let claimed = try await storage.claimDeliveries(
            DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 1_000)
        )
        for row in claimed {
            let finish = DeliveryFinish(id: row.id, lease: 1, outcome: .over(keepUntil: row.keepUntil))
            #expect(try await storage.finishDelivery(finish))
        }
        #expect(try await storage.removeExpired(Sweep(now: .start, limit: 10)) == 0)
        #expect(try !rows.contains { try occurs($0.mail?.seed) })
        #expect(try rows.allSatisfy { try occurs($0.id) })
    }

    @Test func anErasedPersonIsGoneFromTheFiles() async throws {
        let storage = try file.storage()
        let group = Digest16.random()
        let links = (0..<50).map { _ in LinkRow.sample(group: group, mail: .sample()) }
        let session = SessionRow.sample(subject: "the erased customer", group: group)
        let limit = LimitDemand.Bucket(key: .random(), limit: RateLimit(3, per: .seconds(60)))
        try await storage.insertLinks(LinkInsertion(rows: links))
        _ = try await storage.insertSession(session)
        _ = try await storage.takeTokens(LimitDemand(buckets: [limit], now: .start))
        try await storage.recordEvents([AuditEvent(.requested, at: .start, group: group, address: "the erased address")]
        )
        #expect(try await storage.removeExpired(Sweep(now: .start, limit: 10)) == 0)
        #expect(try occurs(group))
        #expect(try occurs(limit.key))

        try await storage.eraseLinks(of: group)
        try await storage.eraseSessions(of: group)
        try await storage.eraseEvents(of: group)
        try await storage.eraseLimits([limit.key])
        #expect(try await storage.removeExpired(Sweep(now: .start, limit: 10)) == 0)

        #expect(try !occurs(group))
        #expect(try !occurs(limit.key))
        #expect(try !links.contains { try occurs($0.id) || occurs($0.mail?.seed) })
        #expect(try file.rawBytes().range(of: Data("the erased".utf8)) == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func theLogIsMovedWhileNobodySweeps() async throws {
        let storage = try file.storage()
        let rows = (0..<1_500).map { _ in LinkRow.sample() }
        try await storage.insertLinks(LinkInsertion(rows: rows))
        // Too little for the writer to move the log by itself.
        while try Data(contentsOf: URL(fileURLWithPath: file.path)).range(of: Data(rows[1_499].id.bytes)) == nil {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try await storage.redeemLink(rows[0].press()) != nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func theLogIsBegunAnewWhilePressesNeverPause() async throws {
        let storage = try file.storage()
        let row = LinkRow.sample(clicks: 10_000)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let first = try beginningOfTheLog()
        var presses = 0
        while try beginningOfTheLog() == first {
            #expect(try await storage.redeemLink(row.press()) != nil)
            presses += 1
        }
        // The writer alone begins it anew after four thousand pages, at a page a press, and takes the time of all of them.
        #expect(presses < 3_500)
    }

    /// What the log's head says of how often it was begun, and its salt.
    private func beginningOfTheLog() throws -> Data {
        let log = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path + "-wal"))
        defer { try? log.close() }
        return try log.read(upToCount: 24) ?? Data()
    }

    private func occurs(_ digest: Digest16?) throws -> Bool {
        let digest = try #require(digest)
        return try file.rawBytes().range(of: Data(digest.bytes)) != nil
    }

    /// How often a process that presses a link waits for the disk.
    private func syncs(pressing row: LinkRow, _ count: Int) async throws -> Int {
        let log = file.folder.appendingPathComponent("strace.log").path
        let wrapper = [Self.strace, "-f", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o", log]
        #expect(
            try await RaceTool("SQLiteRaceTool", ["series", file.path, row.id.hexadecimal, "\(count)"], under: wrapper)
                .granted() == count
        )
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        return lines.filter { $0.contains("sync(") }.count
    }
}
#endif
