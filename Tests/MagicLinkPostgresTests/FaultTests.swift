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
import Testing

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

    /// Inserts a row over a storage whose commits do not wait for the standby.
    private func insertedRow(_ schema: TestSchema) async throws -> LinkRow {
        let row = LinkRow.sample()
        let storage = try schema.storage {
            $0.url = PostgresURL("\(schema.url)?options=-c%20synchronous_commit%3Dlocal")
            $0.allowsLossyCommits = true
        }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        return row
    }

    /// From now on commits wait for nobody.
    private func giveUpTheStandby(_ schema: TestSchema) throws {
        try schema.hand.run("ALTER SYSTEM SET synchronous_standby_names = ''")
        try schema.hand.run("SELECT pg_reload_conf()")
    }
}
#endif
