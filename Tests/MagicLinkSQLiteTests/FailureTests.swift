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

/// A database that is locked, full, damaged or closed: an error, no grant, and no half of anything (R99, R110).
struct FailureTests {
    private let file: TestFile
    private let row = LinkRow.sample(clicks: 3)

    init() throws {
        file = try TestFile()
    }

    @Test func aLockedDatabaseGrantsNothingAndRecovers() async throws {
        let storage = try file.storage { $0.busyTimeout = .milliseconds(50) }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let other = try file.applicationQueue()
        try await other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 1") }
        try await holdingTheLock(other) {
            await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
            let found = try await storage.link(row.id)
            #expect(found == row)
        }
        #expect(try await storage.redeemLink(row.press())?.grant.number == 1)
    }

    @Test func aPressWaitsForTheLockOfAnotherProcess() async throws {
        let storage = try file.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let held = HeldLock(try file.applicationQueue())
        async let press = storage.redeemLink(row.press())
        async let other = storage.redeemLink(row.press())
        try await Task.sleep(for: .milliseconds(200))
        #expect(try await storage.link(row.id)?.usedClicks == 0)
        held.release()
        #expect(try await Set([press?.grant.number, other?.grant.number]) == [1, 2])
    }

    @Test func anEmptyQueueTakesNoLock() async throws {
        let storage = try file.storage { $0.busyTimeout = .milliseconds(50) }
        try await storage.insertLinks(LinkInsertion(rows: [.sample(mail: .sample(next: .start + 60))]))
        try await holdingTheLock(try file.applicationQueue()) {
            let claim = DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 10)
            let claimed = try await storage.claimDeliveries(claim)
            #expect(claimed.isEmpty)
        }
    }

    @Test func aSweepNeverWaitsForAReader() async throws {
        let storage = try file.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let reader = try file.applicationPool()
        let clock = ContinuousClock()
        let snapshot = try reader.makeSnapshot()
        let took = try await clock.measure {
            _ = try await storage.removeExpired(Sweep(now: .start, limit: 10))
        }
        #expect(took < .seconds(4))
        #expect(try await storage.redeemLink(row.press()) != nil)
        withExtendedLifetime(snapshot) {}
    }

    @Test func aFullDiskLosesNothingThatWasThere() async throws {
        let pool = try file.applicationPool()
        let storage = try SQLiteStorage(database: pool)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let pages = try await pool.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 2)") }
        let rows = (0..<500).map { _ in LinkRow.sample() }
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: rows)) }
        for row in rows { #expect(try await storage.link(row.id) == nil) }
        #expect(try await storage.redeemLink(row.press()) != nil)
        try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try await storage.insertLinks(LinkInsertion(rows: rows))
    }

    @Test func aDamagedFileThrows() async throws {
        do {
            let storage = try file.storage()
            try await storage.insertLinks(LinkInsertion(rows: (0..<300).map { _ in .sample() } + [row]))
            _ = try await storage.removeExpired(Sweep(now: .start, limit: 1))
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        try #require(bytes.count > 20_000)
        for index in 8_192..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        for name in try FileManager.default.contentsOfDirectory(atPath: file.folder.path) {
            try FileManager.default.removeItem(at: file.folder.appendingPathComponent(name))
        }
        try bytes.write(to: URL(fileURLWithPath: file.path))
        let storage = try file.storage()
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        await #expect(throws: (any Error).self) { try await storage.link(row.id) }
    }

    @Test func aClosedDatabaseThrows() async throws {
        let pool = try file.applicationPool()
        let storage = try SQLiteStorage(database: pool)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try pool.close()
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        await #expect(throws: (any Error).self) { try await storage.link(row.id) }
        #expect(try await file.storage().link(row.id) == row)
    }

    @Test func aReadOnlyDatabaseIsRefused() async throws {
        try await file.storage().prepare()
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        let storage = try SQLiteStorage(database: DatabaseQueue(path: file.path, configuration: configuration))
        await #expect(throws: (any Error).self) {
            try await storage.prepare()
            try await storage.insertLinks(LinkInsertion(rows: [row]))
        }
    }

    @Test func valuesThatSQLiteWouldCutAreRefused() async throws {
        let storage = try file.storage()
        let event = AuditEvent(.requested, at: .start, correlationID: "a\0b")
        await #expect(throws: (any Error).self) { try await storage.recordEvents([event]) }
        #expect(try await storage.auditEvents(AuditQuery()).isEmpty)
        var long = row
        long.payload = Array(repeating: 7, count: 1_000_001)
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: [long])) }
    }

    @Test func subjectsAreKeptByteForByte() async throws {
        let storage = try file.storage()
        let subjects = ["", "a", "a\0b", "A", "e\u{301}", "\u{e9}", " a", "'; DROP TABLE magiclink_session; --"]
        for subject in subjects {
            let row = SessionRow.sample(subject: subject)
            #expect(try await storage.insertSession(row) == row)
            #expect(try await storage.session(row.id) == row)
            let found = try await storage.sessions(SessionQuery(.subject(subject), validAt: .start))
            #expect(found.map { Array($0.subject.utf8) } == [Array(subject.utf8)], "\(subject)")
        }
    }

    private func holdingTheLock(_ queue: DatabaseQueue, _ work: () async throws -> Void) async throws {
        let held = HeldLock(queue)
        defer { held.release() }
        try await work()
    }
}

/// A write lock of another connection, held until it is released.
private final class HeldLock: Sendable {
    private let released = DispatchSemaphore(value: 0)
    private let isOver = DispatchSemaphore(value: 0)

    init(_ queue: DatabaseQueue) {
        let taken = DispatchSemaphore(value: 0)
        queue.asyncWriteWithoutTransaction { [released, isOver] database in
            try? database.execute(sql: "BEGIN IMMEDIATE")
            taken.signal()
            released.wait()
            try? database.execute(sql: "ROLLBACK")
            isOver.signal()
        }
        taken.wait()
    }

    func release() {
        released.signal()
        isOver.wait()
    }
}
#endif
