//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import MagicLinkPostgres
import StorageTestSupport
import Testing

/// Whatever happens to the connection or the tables: an error, no grant, no half of anything, and it recovers (R99, R110).
@Suite(.serialized, .needsServer)
struct FailureTests {
    private let schema: TestSchema
    private let row = LinkRow.sample(clicks: 1_000)

    init() throws {
        schema = try TestSchema()
    }

    @Test func connectionsThatWereCutWhileIdleAreReplaced() async throws {
        let storage = try schema.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        for _ in 0..<5 {
            try schema.cutConnections()
            #expect(try await storage.redeemLink(row.press()) != nil)
        }
    }

    /// Each answer that let in took a click; a click may have been taken without an answer, which a retry would get.
    @Test func connectionsThatAreCutInUseGrantNothingThatWasNotTaken() async throws {
        let storage = try schema.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let (granted, failed) = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var counts = (0, 0)
                    for _ in 0..<50 {
                        do {
                            counts.0 += try await storage.redeemLink(row.press()) == nil ? 0 : 1
                        } catch {
                            counts.1 += 1
                        }
                    }
                    return counts
                }
            }
            group.addTask {
                for _ in 0..<30 {
                    try schema.cutConnections()
                    await Task.yield()
                }
                return (0, 0)
            }
            return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
        let used = try #require(try await storage.link(row.id)?.usedClicks)
        #expect(granted + failed == 400)
        #expect((granted...granted + failed).contains(used))
    }

    @Test func aRetryAfterALostAnswerCostsNoSecondClick() async throws {
        let storage = try schema.storage()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let press = row.press()
        let granted = try #require(try await storage.redeemLink(press))
        try schema.cutConnections()
        let again = try #require(try await storage.redeemLink(press))
        #expect(again.isRetry && again.grant == granted.grant)
    }

    @Test func aRowThatIsHeldTooLongIsAnErrorAndNothingIsTaken() async throws {
        let storage = try schema.storage { $0.lockTimeout = .milliseconds(100) }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("BEGIN; SELECT id FROM magiclink_link FOR UPDATE")
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        try schema.hand.run("ROLLBACK")
        #expect(try await storage.redeemLink(row.press())?.grant.number == 1)
    }

    @Test func aStatementThatTakesTooLongIsAnErrorAndNothingIsTaken() async throws {
        let storage = try schema.storage { $0.statementTimeout = .milliseconds(500) }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("BEGIN; SELECT id FROM magiclink_link FOR UPDATE")
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        try schema.hand.run("ROLLBACK")
        #expect(try await storage.redeemLink(row.press()) != nil)
        let used = try #require(try await storage.link(row.id)?.usedClicks)
        #expect((1...2).contains(used))
    }

    @Test func whoWaitsTooLongIsToldAlthoughEveryConnectionIsBusy() async throws {
        let storage = try schema.storage {
            $0.connections = 1
            $0.waitTimeout = .seconds(1)
        }
        try await schema.storage().prepare()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("BEGIN; SELECT id FROM magiclink_link FOR UPDATE")
        let first = Task { try await storage.redeemLink(row.press()) }
        try schema.untilAConnectionWaits()
        let clock = ContinuousClock()
        let took = await clock.measure {
            await #expect(throws: (any Error).self) { try await storage.link(row.id) }
        }
        #expect(took < .seconds(4))
        try schema.hand.run("ROLLBACK")
        #expect(try await first.value?.grant.number == 1)
    }

    @Test func aTaskThatIsCancelledWhileItWaitsTakesNothing() async throws {
        let storage = try schema.storage { $0.connections = 1 }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("BEGIN; SELECT id FROM magiclink_link FOR UPDATE")
        let first = Task { try await storage.redeemLink(row.press()) }
        try schema.untilAConnectionWaits()
        let second = Task { try await storage.redeemLink(row.press()) }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        // One that was sent runs to its end.
        first.cancel()
        try schema.hand.run("ROLLBACK")
        #expect(try await first.value?.grant.number == 1)
        #expect(try await storage.link(row.id)?.usedClicks == 1)
    }

    @Test func manyCancelledTasksLoseTheirAnswerAtMost() async throws {
        let storage = try schema.storage { $0.connections = 2 }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let tasks = (0..<200).map { _ in Task { try? await storage.redeemLink(row.press()) } }
        for task in tasks.shuffled().prefix(100) { task.cancel() }
        var answered = 0
        for task in tasks where await task.value != nil { answered += 1 }
        #expect(try await storage.link(row.id)?.usedClicks == answered)
        #expect(answered >= 100)
    }

    @Test func aTableThatWasDroppedIsAnErrorAndComesBack() async throws {
        let storage = try schema.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("ALTER TABLE magiclink_link RENAME TO elsewhere")
        await #expect(throws: (any Error).self) { try await storage.redeemLink(row.press()) }
        await #expect(throws: (any Error).self) { try await storage.link(row.id) }
        try schema.hand.run("ALTER TABLE elsewhere RENAME TO magiclink_link")
        #expect(try await storage.redeemLink(row.press())?.grant.number == 1)
    }

    @Test func aBulkInsertionIsAllOrNothing() async throws {
        let storage = try schema.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let rows = (0..<500).map { _ in LinkRow.sample() } + [row]
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: rows)) }
        #expect(try schema.hand.integer("SELECT count(*) FROM magiclink_link") == 1)
    }

    @Test func valuesThatPostgreSQLWouldCutAreRefused() async throws {
        let storage = try schema.storage()
        let event = AuditEvent(.requested, at: .start, correlationID: "a\0b")
        await #expect(throws: (any Error).self) { try await storage.recordEvents([event]) }
        #expect(try await storage.auditEvents(AuditQuery()).isEmpty)
        var long = row
        long.payload = Array(repeating: 7, count: 1_000_001)
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: [long])) }
    }

    @Test func subjectsAreKeptByteForByte() async throws {
        let storage = try schema.storage()
        let subjects = [
            "", "a", "a\0b", "A", "I", "i", "ı", "İ", "e\u{301}", "\u{e9}", " a", "'; DROP TABLE magiclink_session; --",
        ]
        for subject in subjects {
            let row = SessionRow.sample(subject: subject)
            #expect(try await storage.insertSession(row) == row)
            #expect(try await storage.session(row.id) == row)
            let found = try await storage.sessions(SessionQuery(.subject(subject), validAt: .start))
            #expect(found.map { Array($0.subject.utf8) } == [Array(subject.utf8)], "\(subject)")
        }
    }
}
#endif
