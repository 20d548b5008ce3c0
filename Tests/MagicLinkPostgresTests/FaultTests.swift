//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import StorageTestSupport
import Testing
@testable import MagicLinkPostgres

/// A server that is restarted, crashes, or loses its standby while links are pressed.
@Suite(.serialized, .needsServer)
struct FaultTests {
    private let row = LinkRow.sample(clicks: 1_000_000)

    @Test(arguments: [["restart"], ["kill", "up"]])
    func aRestartLosesNoClickThatWasGranted(_ commands: [String]) async throws {
        let server = try await PrivateServer()
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let storage = try schema.storage()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        let presses = (0..<4).map { _ in
            Task {
                var (granted, failed) = (0, 0)
                while !Task.isCancelled {
                    do {
                        granted += try await storage.redeemLink(row.press()) == nil ? 0 : 1
                    } catch is CancellationError {
                        break
                    } catch {
                        failed += 1
                    }
                }
                return (granted, failed)
            }
        }
        defer { for press in presses { press.cancel() } }
        for command in commands { try await server.control(command) }
        let mark = Digest16.random()
        let first = try #require(try await storage.redeemLink(row.press(mark: mark)))
        let again = try #require(try await storage.redeemLink(row.press(mark: mark)))
        #expect(again.grant == first.grant || !again.isRetry)
        for press in presses { press.cancel() }
        var (granted, failed) = (1 + (again.isRetry ? 0 : 1), 0)
        for press in presses {
            let counts = await press.value
            granted += counts.0
            failed += counts.1
        }
        let used = try #require(try await storage.link(row.id)?.usedClicks)
        #expect((granted...granted + failed).contains(used))
        #expect(granted > 2)
    }

    /// PostgreSQL answers a press whose wait for the standby was cancelled like any other, with a warning beside it.
    @Test func aCancelledWaitForAStandbyIsNoGrant() async throws {
        let server = try await PrivateServer("synchronous_standby_names=nobody")
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let row = try await insertedRow(schema)
        let storage = try schema.storage()
        let press = row.press()
        let pressed = Task { try await storage.redeemLink(press) }
        try schema.untilAConnectionWaits(for: "SyncRep")
        try schema.hand.run(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = '\(schema.name)'"
        )
        await #expect(throws: (any Error).self) { try await pressed.value }
        try giveUpTheStandby(schema)
        let retry = try #require(try await storage.redeemLink(press))
        #expect(retry.isRetry && retry.grant.number == 1)
        #expect(try await storage.redeemLink(row.press()) == nil)
    }

    @Test func aCommitThatTakesTooLongIsNoGrantAndIsNotCancelled() async throws {
        let server = try await PrivateServer("synchronous_standby_names=nobody")
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let row = try await insertedRow(schema)
        let storage = try schema.storage { $0.statementTimeout = .seconds(1) }
        let press = row.press()
        await #expect(throws: (any Error).self) { try await storage.redeemLink(press) }
        try schema.untilAConnectionWaits(for: "SyncRep")
        try giveUpTheStandby(schema)
        let patient = try schema.storage()
        let retry = try #require(try await patient.redeemLink(press))
        #expect(retry.isRetry && retry.grant.number == 1)
    }

    /// What was ended lasts here, and the wait for the standby was lost: whoever ends it again waits for the standby too,
    /// although nothing is left to do.
    @Test(arguments: Ending.allCases)
    func anEndingThatIsRepeatedWaitsForTheStandbyAgain(_ ending: Ending) async throws {
        let server = try await PrivateServer("synchronous_standby_names=nobody")
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let row = try await insertedRow(schema)
        let local = try localStorage(schema)
        let session = SessionRow.sample(group: row.group)
        _ = try await local.insertSession(session)
        try await local.recordEvents([AuditEvent(.requested, at: .start, group: row.group)])
        try await local.suppress(MailSuppression(group: row.group, reason: .bounce, at: .start))
        let storage = try schema.storage()
        for _ in 0..<2 {
            let ended = Task { try await ending.run(storage, row, session) }
            try schema.untilAConnectionWaits(for: "SyncRep")
            try schema.hand.run(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = '\(schema.name)'"
            )
            await #expect(throws: (any Error).self) { try await ended.value }
        }
        try giveUpTheStandby(schema)
        try await ending.run(storage, row, session)
    }

    /// All requests take a token of one bucket: none may hold it while it waits for the disk or the standby.
    @Test func limitsWaitForNoStandby() async throws {
        let server = try await PrivateServer("synchronous_standby_names=nobody")
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        _ = try await insertedRow(schema)
        let storage = try schema.storage()
        let bucket = LimitDemand.Bucket(key: .random(), limit: RateLimit(1, per: .seconds(60)))
        for isAllowed in [true, false] {
            let answer = try await storage.takeTokens(LimitDemand(buckets: [bucket], now: .start))
            #expect(answer.isAllowed == isAllowed)
        }
    }

    /// Of several hosts one may take over: it must have had what was answered.
    @Test func severalHostsNeedSynchronousStandbys() async throws {
        let server = try await PrivateServer("synchronous_commit=on")
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let address = try #require(server.url.firstMatch(of: /127\.0\.0\.1:\d+/))
        let hosts = PostgresURL(server.url.replacing(address.output, with: "\(address.output),127.0.0.1:9"))
        let refused = try schema.storage { $0.url = hosts }
        let error = await #expect(throws: MagicLinkError.self) { try await refused.prepare() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("synchronous_standby_names") == true)
        for allow: @Sendable (inout PostgresStorage.Configuration) -> Void in [
            { $0.allowsAsynchronousStandbys = true }, { $0.allowsLossyCommits = true },
        ] {
            try await schema.storage {
                $0.url = hosts
                allow(&$0)
            }
            .prepare()
        }
        // A storage that has seen them set goes on where a server has taken over that has none yet.
        let seen = try schema.storage {
            $0.url = hosts
            $0.checkInterval = .zero
        }
        try schema.hand.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try schema.hand.run("SELECT pg_reload_conf()")
        try schema.untilSetting("synchronous_standby_names", is: "nobody")
        try await seen.prepare()
        try giveUpTheStandby(schema)
        try schema.untilSetting("synchronous_standby_names", is: "")
        try await seen.insertLinks(LinkInsertion(rows: [row]))
        await #expect(throws: MagicLinkError.self) { try await schema.storage { $0.url = hosts }.prepare() }
    }

    private func localStorage(_ schema: TestSchema) throws -> PostgresStorage {
        try schema.storage {
            $0.url = PostgresURL("\(schema.url)?options=-c%20synchronous_commit%3Dlocal")
            $0.allowsLossyCommits = true
        }
    }

    /// Inserts a row over a storage whose commits do not wait for the standby.
    private func insertedRow(_ schema: TestSchema) async throws -> LinkRow {
        let row = LinkRow.sample()
        try await localStorage(schema).insertLinks(LinkInsertion(rows: [row]))
        return row
    }

    /// From now on commits wait for nobody.
    private func giveUpTheStandby(_ schema: TestSchema) throws {
        try schema.hand.run("ALTER SYSTEM SET synchronous_standby_names = ''")
        try schema.hand.run("SELECT pg_reload_conf()")
    }
}

/// What ends or removes something.
enum Ending: CaseIterable {
    case links, oneLink, erasedLinks, session, subject, erasedSessions, erasedEvents, erasedSuppression

    func run(_ storage: PostgresStorage, _ row: LinkRow, _ session: SessionRow) async throws {
        switch self {
        case .links: try await storage.revokeLinks(.everything(group: row.group))
        case .oneLink: try await storage.revokeLinks(.single(row.id))
        case .erasedLinks: try await storage.eraseLinks(of: row.group)
        case .session: try await end(.session(session.id), storage)
        case .subject: try await end(.subject(session.subject), storage)
        case .erasedSessions: try await storage.eraseSessions(of: row.group)
        case .erasedEvents: try await storage.eraseEvents(of: row.group)
        case .erasedSuppression: try await storage.eraseSuppression(of: row.group)
        }
    }

    private func end(_ selection: SessionEnding.Selection, _ storage: PostgresStorage) async throws {
        try await storage.endSessions(SessionEnding(selection, at: .start, keepUntil: .start + 60))
    }
}
#endif
