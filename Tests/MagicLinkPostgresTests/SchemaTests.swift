//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import StorageTestSupport
import Testing
@testable import MagicLinkPostgres

/// The tables: made once, never misread, and shared by the versions of a rolling upgrade.
@Suite(.serialized, .needsServer)
struct SchemaTests {
    private let schema: TestSchema
    private let row = LinkRow.sample()

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: [false, true])
    func everyTextColumnHasTheCollationOfBytes(_ isTurkish: Bool) async throws {
        let schema = isTurkish ? try TestSchema(TestServer.turkish.get()) : schema
        try await schema.storage().prepare()
        let columns = try schema.hand.texts(
            """
            SELECT c.relname::text, a.attname::text, coalesce(k.collname::text, 'none')
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_collation k ON k.oid = a.attcollation
            WHERE c.relnamespace = '\(schema.name)'::regnamespace AND a.attnum > 0
                AND c.relkind IN ('r', 'i') AND a.attcollation <> 0
            """
        )
        #expect(columns.count >= 6)
        for column in columns { #expect(column.last == "C", "\(column)") }
    }

    @Test func storagesThatMakeTheTablesAtOnceMakeThemOnce() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                let storage = try schema.storage()
                for _ in 0..<3 { group.addTask { try await storage.prepare() } }
            }
            try await group.waitForAll()
        }
        #expect(try schema.hand.integer("SELECT version FROM magiclink_schema") == Int64(Schema.version))
    }

    @Test func openingAgainKeepsEverything() async throws {
        try await schema.storage().insertLinks(LinkInsertion(rows: [row]))
        #expect(try await schema.storage().link(row.id) == row)
    }

    /// The next version has added a column, a table and an index, as a step may.
    @Test func tablesOfTheNextVersionAreUsedWhileItAllowsThisOne() async throws {
        try await schema.storage().insertLinks(LinkInsertion(rows: [row]))
        let before = try schema.storage()
        #expect(try await before.link(row.id) == row)
        try schema.hand.run(
            """
            ALTER TABLE magiclink_link ADD COLUMN opens bigint NOT NULL DEFAULT 0, ADD COLUMN note text COLLATE "C";
            ALTER TABLE magiclink_session ADD COLUMN device bytea;
            CREATE TABLE magiclink_next (id bigint PRIMARY KEY);
            CREATE INDEX magiclink_next_link ON magiclink_link (opens, id);
            UPDATE magiclink_schema SET version = version + 1;
            """
        )
        for storage in [before, try schema.storage()] {
            let other = LinkRow.sample(mail: .sample())
            try await storage.insertLinks(LinkInsertion(rows: [other]))
            #expect(try await storage.redeemLink(other.press())?.grant.number == 1)
            #expect(try await storage.link(row.id) == row)
            let claim = DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 9)
            #expect(try await storage.claimDeliveries(claim).map(\.id) == [other.id])
            let session = SessionRow.sample()
            #expect(try await storage.insertSession(session) == session)
        }
        #expect(try schema.hand.integer("SELECT version FROM magiclink_schema") == Int64(Schema.version + 1))
    }

    @Test(arguments: [Schema.version + 1, Int.max])
    func tablesThatNeedANewerVersionAreRefused(_ version: Int) async throws {
        try await schema.storage().prepare()
        try schema.hand.run("UPDATE magiclink_schema SET version = \(version), oldest = \(version)")
        let storage = try schema.storage()
        let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("newer") == true)
        await #expect(throws: (any Error).self) { try await storage.link(row.id) }
    }

    @Test(arguments: [
        "UPDATE magiclink_schema SET version = -1", "DELETE FROM magiclink_schema",
        "DROP TABLE magiclink_schema; CREATE TABLE magiclink_schema (version text, oldest text); "
            + "INSERT INTO magiclink_schema VALUES ('1', '1')",
    ])
    func aVersionThatIsNoneIsRefused(_ sql: String) async throws {
        try await schema.storage().prepare()
        try schema.hand.run(sql)
        let storage = try schema.storage()
        await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        await #expect(throws: (any Error).self) { try await storage.insertLinks(LinkInsertion(rows: [row])) }
    }

    @Test func anAdministratorMakesTheTablesForARoleThatMayNot() async throws {
        let role = schema.name + "_role"
        try schema.hand.run(
            "CREATE ROLE \(role) LOGIN PASSWORD 'letmein'; GRANT USAGE ON SCHEMA \(schema.name) TO \(role)"
        )
        defer { try? schema.hand.run("DROP OWNED BY \(role); DROP ROLE \(role)") }
        let url = try #require(TestServer.url).replacing(/magiclink:\w+@/, with: "\(role):letmein@")
        func storage(makesTables: Bool) throws -> PostgresStorage {
            var configuration = PostgresStorage.Configuration(url: url)
            configuration.schema = schema.name
            configuration.makesTables = makesTables
            return try PostgresStorage(configuration: configuration)
        }
        for makesTables in [true, false] {
            let storage = try storage(makesTables: makesTables)
            let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
            #expect(error?.code == .invalidConfiguration)
        }
        let script = try PostgresStorage.migrationSQL(schema: schema.name)
        try schema.hand.run(script)
        #expect(throws: (any Error).self) { try schema.hand.run(script) }
        try schema.hand.run("ROLLBACK")
        try schema.hand.run(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema.name) TO \(role)"
        )
        let storage = try storage(makesTables: false)
        try await storage.prepare()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        #expect(try await storage.redeemLink(row.press()) != nil)
        #expect(try await storage.checkKeys(KeyChecks(values: [1: .random()])).isEmpty)
        try await storage.recordEvents([AuditEvent(.requested, at: .start)])
        let bucket = LimitDemand.Bucket(key: .random(), limit: RateLimit(1, per: .seconds(60)))
        #expect(try await storage.takeTokens(LimitDemand(buckets: [bucket], now: .start)).isAllowed)
        try await storage.suppress(MailSuppression(group: row.group, reason: .bounce, at: .start))
    }

    @Test func constraintsKeepDigestsWhole() async throws {
        try await schema.storage().insertLinks(LinkInsertion(rows: [.sample(mail: .sample())]))
        for column in ["id", "link_group", "browser", "mark1", "seed"] {
            #expect(throws: (any Error).self) {
                try schema.hand.run("UPDATE magiclink_link SET \(column) = '\\x00'")
            }
        }
    }

    /// Each query of the hot paths and the sweep finds its rows by an index.
    @Test(arguments: [
        "UPDATE magiclink_link SET used_clicks = 1 WHERE id = $1",
        "SELECT id FROM magiclink_link WHERE link_group = $1 ORDER BY id FOR UPDATE",
        "SELECT id FROM magiclink_link WHERE seed IS NOT NULL AND lane = $2 AND next_attempt <= $3 ORDER BY lane, next_attempt, created_at, id LIMIT $4",
        "SELECT id FROM magiclink_link WHERE seed IS NULL AND keep_until <= $2 ORDER BY keep_until LIMIT $3",
        "SELECT id FROM magiclink_link WHERE browser = $1 AND code_tries > 0 AND expires_at > $2",
        "SELECT id FROM magiclink_session WHERE subject = $1 AND ended_at IS NULL ORDER BY authenticated_at DESC, id DESC LIMIT $3",
        "SELECT id FROM magiclink_session WHERE keep_until <= $2 ORDER BY keep_until LIMIT $3",
        "SELECT id FROM magiclink_limit WHERE full_at <= $2 ORDER BY full_at LIMIT $3",
        "SELECT id FROM magiclink_audit WHERE link_group = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT $3",
        "SELECT id FROM magiclink_audit WHERE at >= $2 ORDER BY at DESC, id DESC LIMIT $3",
    ])
    func noQueryReadsAWholeTable(_ sql: String) async throws {
        try await schema.storage().prepare()
        try schema.hand.run(
            """
            SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan;
            PREPARE query (bytea, bigint, bigint, bigint) AS \(sql)
            """
        )
        let plan = try schema.hand.texts("EXPLAIN EXECUTE query ('\\x00', 0, 0, 0)").joined().joined(separator: "\n")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
        #expect(plan.contains("Index"), "\(plan)")
    }
}
#endif
