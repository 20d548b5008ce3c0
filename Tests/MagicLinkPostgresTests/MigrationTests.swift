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

/// Tables of an earlier version are brought up to date with what they hold, while processes of that version go on.
@Suite(.serialized, .needsServer)
struct MigrationTests {
    private let schema: TestSchema
    private let row = LinkRow.sample(clicks: 9, mail: .sample())

    init() throws {
        schema = try TestSchema()
    }

    /// The tables as an earlier version has made them.
    private func makeTables(version: Int) throws {
        let steps = Schema.steps.prefix(version).map(\.sql).joined(separator: "\n")
        try schema.hand.run("BEGIN; \(steps) INSERT INTO magiclink_schema VALUES (1, \(version), 1); COMMIT")
    }

    /// A process that knows the first version only would refuse those that need the second.
    @Test func tablesOfTheFirstVersionKeepWhatTheyHold() async throws {
        try makeTables(version: 1)
        try schema.hand.run(
            """
            INSERT INTO magiclink_link (id, link_group, kind, state, created_at, expires_at, keep_until, max_clicks,
                used_clicks, requires_browser, payload)
            VALUES ('\\x\(row.id.hexadecimal)', '\\x\(row.group.hexadecimal)', 1, 1, \(row.created.seconds),
                \(row.expires.seconds), \(row.keepUntil.seconds), 9, 0, false, '\\x01')
            """
        )
        let storage = try schema.storage()
        try await storage.prepare()
        #expect(try schema.hand.texts("SELECT version || ' ' || oldest FROM magiclink_schema") == [["2 1"]])
        #expect(try await storage.redeemLink(row.press())?.grant.number == 1)
        let entry = MailSuppression(group: row.group, reason: .complaint, at: .start)
        try await storage.suppress(entry)
        #expect(try await storage.suppression(of: row.group) == entry)
    }

    /// What the first version wrote and read before, it writes and reads on the tables of this one.
    @Test func statementsOfTheFirstVersionWorkOnTheTablesOfThisOne() async throws {
        try makeTables(version: 1)
        let names = "id, link_group, kind, state, created_at, expires_at, keep_until, max_clicks, used_clicks, "
        try schema.hand.run(
            """
            PREPARE ask (bytea) AS INSERT INTO magiclink_link (\(names)requires_browser, payload)
                VALUES ($1, $1, 1, 1, 0, 9000000000, 9000000000, 2, 0, false, '\\x01');
            PREPARE press (bytea) AS UPDATE magiclink_link SET used_clicks = used_clicks + 1
                WHERE id = $1 AND used_clicks < max_clicks RETURNING used_clicks;
            EXECUTE ask (decode(repeat('0a', 16), 'hex')); EXECUTE press (decode(repeat('0a', 16), 'hex'));
            """
        )
        let storage = try schema.storage()
        try await storage.prepare()
        try schema.hand.run(
            """
            EXECUTE press (decode(repeat('0a', 16), 'hex')); EXECUTE press (decode(repeat('0a', 16), 'hex'));
            EXECUTE ask (decode(repeat('0b', 16), 'hex'))
            """
        )
        let ids = [0x0a, 0x0b].compactMap { Digest16(bytes: Array(repeating: $0, count: 16)) }
        #expect(try await storage.link(ids[0])?.usedClicks == 2)
        #expect(try await storage.link(ids[1])?.usedClicks == 0)
    }

    @Test func anAdministratorUpdatesTheTablesStepByStep() async throws {
        try makeTables(version: 1)
        let storage = try schema.storage { $0.makesTables = false }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.message.contains("migrationSQL(from: 1)") == true)
        let script = try PostgresStorage.migrationSQL(schema: schema.name, from: 1)
        #expect(script.contains("magiclink_suppression") && !script.contains("CREATE TABLE magiclink_link"))
        #expect(script.contains(#"COLLATE "C""#))
        try schema.hand.run(script)
        try await storage.prepare()
        #expect(throws: (any Error).self) { try schema.hand.run(script) }
        try schema.hand.run("ROLLBACK")
        for version in [-1, PostgresStorage.tablesVersion] {
            #expect(throws: MagicLinkError.self) { try PostgresStorage.migrationSQL(from: version) }
        }
    }

    /// Old processes read `oldest` again while they use a connection, so that they stop where they would misread rows.
    @Test func aConnectionNoticesThatTheTablesNeedANewerVersion() async throws {
        let storage = try schema.storage { $0.checkInterval = .zero }
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        try schema.hand.run("UPDATE magiclink_schema SET version = 99, oldest = 99")
        let error = await #expect(throws: StorageFailure.self) { try await storage.redeemLink(row.press()) }
        #expect(error?.kind == .misconfigured)
        #expect(try schema.hand.integer("SELECT used_clicks FROM magiclink_link") == 0)
    }

    @Test func aScriptForOtherTablesChangesNothing() async throws {
        try await schema.storage().prepare()
        try schema.hand.run("UPDATE magiclink_schema SET version = 7; DROP TABLE magiclink_suppression")
        let script = try PostgresStorage.migrationSQL(schema: schema.name, from: 1)
        #expect(throws: (any Error).self) { try schema.hand.run(script) }
        try schema.hand.run("ROLLBACK")
        #expect(try schema.hand.integer("SELECT version FROM magiclink_schema") == 7)
        #expect(try schema.hand.texts("SELECT to_regclass('magiclink_suppression')::text") == [[""]])
    }
}

/// Updates that take long, on a server of their own: the lock that they take holds for the whole database.
@Suite(.serialized, .needsServer)
struct LongMigrationTests {
    /// The start waits while another process makes the tables; other calls do not wait so long.
    @Test func aStartWaitsForTablesLongerThanForAConnection() async throws {
        let server = try await PrivateServer()
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        let storage = try schema.storage {
            $0.waitTimeout = .seconds(3)
            $0.statementTimeout = .seconds(3)
            $0.lockTimeout = .seconds(3)
        }
        // A hand of its own: in a transaction the list of connections stays as it was first seen.
        let other = try Hand(server.url)
        try other.run("BEGIN; SELECT pg_advisory_xact_lock(\(Schema.lock))")
        let start = Task { try await storage.prepare() }
        try schema.untilAConnectionWaits(for: "advisory")
        // Each of these waits in vain, and all together longer than any deadline but that of the update.
        for _ in 0..<2 {
            await #expect(throws: StorageFailure.self) { try await storage.link(.random()) }
        }
        try other.run("COMMIT")
        try await start.value
        #expect(try schema.hand.integer("SELECT version FROM magiclink_schema") == Int64(Schema.version))
    }

    @Test func anUpdateThatTakesTooLongFailsTheStart() async throws {
        let server = try await PrivateServer()
        defer { server.remove() }
        let schema = try TestSchema(server.url)
        try schema.hand.run("BEGIN; SELECT pg_advisory_xact_lock(\(Schema.lock))")
        let storage = try schema.storage {
            $0.waitTimeout = .seconds(1)
            $0.migrationTimeout = .milliseconds(300)
        }
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .unavailable)
        try schema.hand.run("ROLLBACK")
        try await schema.storage().prepare()
    }
}
#endif
