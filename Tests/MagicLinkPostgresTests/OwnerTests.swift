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

/// Tables that a stranger has made under the storage's names: neither read nor written.
@Suite(.serialized, .needsServer)
struct OwnerTests {
    private let schema: TestSchema
    private let stranger: String

    init() throws {
        schema = try TestSchema()
        stranger = schema.name + "_x"
        try schema.hand.run("CREATE ROLE \(stranger)")
    }

    private func tidy() {
        try? schema.hand.run("RESET ROLE; DROP OWNED BY \(stranger) CASCADE; DROP ROLE \(stranger)")
    }

    @Test func theTablesAreThoseOfTheList() async throws {
        defer { tidy() }
        try await schema.storage().prepare()
        let names = try schema.hand.texts(
            "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = '\(schema.name)'::regnamespace"
        )
        #expect(Set(names.joined()) == Set(Schema.tables))
    }

    /// A view in a table's place runs the stranger's functions with the rights of whoever reads it.
    @Test(arguments: [
        "CREATE TABLE magiclink_link (id bytea)", "CREATE TABLE magiclink_suppression (link_group bytea)",
        "CREATE VIEW magiclink_schema AS SELECT (1 / 0)::bigint AS version, 1::bigint AS oldest",
    ])
    func aStrangersTableIsRefusedBeforeItIsRead(_ sql: String) async throws {
        defer { tidy() }
        try schema.hand.run("GRANT CREATE, USAGE ON SCHEMA \(schema.name) TO \(stranger); SET ROLE \(stranger); \(sql)")
        try schema.hand.run("RESET ROLE")
        for makesTables in [true, false] {
            let storage = try schema.storage { $0.makesTables = makesTables }
            let error = await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
            #expect(error?.code == .invalidConfiguration)
            #expect(error?.message.contains("belongs to the role \(stranger)") == true, "\(error?.message ?? "")")
        }
    }

    @Test func aTableThatWasGivenToAStrangerIsRefused() async throws {
        defer { tidy() }
        try await schema.storage().prepare()
        try schema.hand.run("ALTER TABLE magiclink_key OWNER TO \(stranger)")
        let storage = try schema.storage()
        await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
        // The schema's owner could make tables of his own there anyway.
        try schema.hand.run("ALTER SCHEMA \(schema.name) OWNER TO \(stranger)")
        try await schema.storage().prepare()
        try schema.hand.run("ALTER SCHEMA \(schema.name) OWNER TO CURRENT_USER")
    }

    /// A role that may not make tables uses those of the role that may, where it is one of its members.
    @Test func aMemberOfTheOwnersRoleUsesItsTables() async throws {
        defer { tidy() }
        let role = schema.name + "_role"
        try await schema.storage().prepare()
        try schema.hand.run(
            """
            DO $$ DECLARE name text; BEGIN
                FOR name IN SELECT relname FROM pg_class
                    WHERE relkind = 'r' AND relnamespace = '\(schema.name)'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %I OWNER TO \(stranger)', name);
                END LOOP;
            END $$;
            CREATE ROLE \(role) LOGIN PASSWORD 'letmein'; GRANT USAGE ON SCHEMA \(schema.name) TO \(role), \(stranger);
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema.name) TO \(role);
            """
        )
        defer { try? schema.hand.run("DROP OWNED BY \(role); DROP ROLE \(role)") }
        let url = schema.url.replacing(/magiclink:\w+@/, with: "\(role):letmein@")
        let refused = try schema.storage { $0.url = PostgresURL(url) }
        await #expect(throws: MagicLinkError.self) { try await refused.prepare() }
        try schema.hand.run("GRANT \(stranger) TO \(role)")
        let storage = try schema.storage { $0.url = PostgresURL(url) }
        try await storage.prepare()
        let row = LinkRow.sample()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        // Ending what is not there writes a mark, which needs no more rights than these.
        try await storage.revokeLinks(.everything(group: .random()))
        #expect(try await storage.redeemLink(row.press()) != nil)
    }
}
#endif
