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

/// The tables: made once, in a file of their own or in an application's, and never misread.
struct MigrationTests {
    private let file: TestFile
    private let row = LinkRow.sample()

    init() throws {
        file = try TestFile()
    }

    @Test func openingAgainKeepsEverything() async throws {
        try await file.storage().insertLinks(LinkInsertion(rows: [row]))
        #expect(try await file.storage().link(row.id) == row)
        #expect(try file.byHand { try Int.fetchAll($0, sql: "SELECT version FROM magiclink_schema") } == [4])
    }

    /// A file that the first version made, with rows of its own, is brought up to date by opening it.
    @Test(arguments: [true, false])
    func aFileOfTheFirstVersionKeepsItsRows(_ isOwnFile: Bool) async throws {
        let session = SessionRow.sample()
        let event = AuditEvent(.opened, at: .start, group: row.group, link: row.id)
        try await file.storage().prepare()
        try file.byHand { try $0.execute(sql: Self.backToTheFirstVersion) }
        try file.byHand { database in
            try database.execute(
                sql: """
                    INSERT INTO magiclink_session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL);
                    INSERT INTO magiclink_audit (at, kind, link_group, link) VALUES (?, 'opened', ?, ?);
                    """,
                arguments: [
                    Data(session.id.bytes), Data(session.subject.utf8), Data(session.account.utf8),
                    Data(session.group.bytes), Data(session.link.bytes), Data("full".utf8),
                    session.authenticatedAt.seconds, session.linkCreatedAt.seconds, session.lastSeen.seconds,
                    session.idleExpires.seconds, session.expires.seconds, session.keepUntil.seconds,
                    event.at.seconds, Data(row.group.bytes), Data(row.id.bytes),
                ]
            )
        }
        let storage = isOwnFile ? try file.storage() : try SQLiteStorage(database: file.applicationPool())
        #expect(try await storage.session(session.id) == session)
        #expect(try await storage.auditEvents(AuditQuery()) == [event])
        #expect(try file.byHand { try Int.fetchAll($0, sql: "SELECT version FROM magiclink_schema") } == [4])
        var labelled = SessionRow.sample()
        labelled.browser = BrowserLabel("Firefox on Android")
        #expect(try await storage.insertSession(labelled) == labelled)
        #expect(try await storage.session(labelled.id) == labelled)
    }

    /// What the third and the fourth version added, taken away again.
    private static let backToTheSecondVersion = """
        DROP TABLE magiclink_suppression;
        DROP INDEX magiclink_link_code;
        ALTER TABLE magiclink_link DROP COLUMN code_tries;
        UPDATE magiclink_schema SET version = 2;
        """

    /// What the second version added, taken away as well.
    private static let backToTheFirstVersion =
        backToTheSecondVersion + """
            DROP INDEX magiclink_session_subject;
            DROP INDEX magiclink_session_group;
            DROP INDEX magiclink_audit_link;
            ALTER TABLE magiclink_session DROP COLUMN browser;
            ALTER TABLE magiclink_audit DROP COLUMN browser;
            CREATE INDEX magiclink_session_subject ON magiclink_session (subject);
            CREATE INDEX magiclink_session_group ON magiclink_session (link_group);
            UPDATE magiclink_schema SET version = 1;
            """

    /// A link that the second version wrote has no code, and one that a process of that version writes while the file is
    /// brought up to date neither.
    @Test func aLinkOfTheSecondVersionHasNoTries() async throws {
        try await file.storage().insertLinks(LinkInsertion(rows: [row]))
        try file.byHand { try $0.execute(sql: Self.backToTheSecondVersion) }
        let storage = try file.storage()
        #expect(try await storage.link(row.id) == row)
        #expect(try await storage.takeCodeTry(CodeTry(id: row.id)) == nil)
        let late = Digest16.random()
        try file.byHand { database in
            // As that version does, with every column that it knows, and no other.
            let names = try Row.fetchAll(database, sql: "SELECT name FROM pragma_table_info('magiclink_link')")
                .map { $0["name"] as String }.filter { $0 != "code_tries" }
            let values = names.map { $0 == "id" ? "?" : $0 }.joined(separator: ", ")
            try database.execute(
                sql:
                    "INSERT INTO magiclink_link (\(names.joined(separator: ", "))) SELECT \(values) FROM magiclink_link",
                arguments: [Data(late.bytes)]
            )
        }
        var copy = row
        copy.id = late
        #expect(try await storage.link(late) == copy)
        let coded = LinkRow.sample(browser: .random(), codeTries: 5)
        try await storage.insertLinks(LinkInsertion(rows: [coded]))
        #expect(try await storage.takeCodeTry(CodeTry(id: coded.id))?.codeTries == 4)
    }

    @Test func openingManyTimesAtOnceMakesTheTablesOnce() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                let storage = try file.storage()
                group.addTask { try await storage.prepare() }
                group.addTask { try await storage.prepare() }
            }
            try await group.waitForAll()
        }
        #expect(try file.byHand { try Int.fetchAll($0, sql: "SELECT version FROM magiclink_schema") } == [4])
    }

    @Test func anApplicationsMigratorMakesTheTablesBesideItsOwn() async throws {
        let pool = try file.applicationPool()
        let storage = try SQLiteStorage(database: pool)
        try await storage.prepare()
        try await storage.insertLinks(LinkInsertion(rows: [row]))
        #expect(try await storage.link(row.id) == row)
        #expect(try await pool.read { try $0.tableExists("invoice") })
        #expect(try await file.storage().link(row.id) == row)
    }

    @Test func anApplicationsMigratorTakesOverTablesThatAreThere() async throws {
        try await file.storage().insertLinks(LinkInsertion(rows: [row]))
        let storage = try SQLiteStorage(database: file.applicationPool())
        #expect(try await storage.link(row.id) == row)
    }

    @Test func anApplicationThatForgotTheMigrationsIsTold() async throws {
        let storage = try SQLiteStorage(database: file.applicationPool(migrating: false))
        do {
            try await storage.prepare()
            Issue.record("the missing tables were not noticed")
        } catch {
            #expect(error.code == .invalidConfiguration)
            #expect(error.message.contains("registerMigrations"))
        }
    }

    @Test(arguments: [5, Int.max])
    func aNewerVersionIsRefused(_ version: Int) async throws {
        try await file.storage().prepare()
        try file.byHand { try $0.execute(sql: "UPDATE magiclink_schema SET version = ?", arguments: [version]) }
        for storage in [try file.storage(), try SQLiteStorage(database: file.applicationPool())] {
            do {
                try await storage.prepare()
                Issue.record("version \(version) was not noticed")
            } catch {
                #expect(error.code == .invalidConfiguration)
                #expect(error.message.contains("newer"))
            }
            await #expect(throws: (any Error).self) { try await storage.link(row.id) }
        }
    }

    @Test(arguments: ["UPDATE magiclink_schema SET version = -1", "DELETE FROM magiclink_schema"])
    func aVersionThatIsNoneIsRefused(_ sql: String) async throws {
        try await file.storage().prepare()
        try file.byHand { try $0.execute(sql: sql) }
        let storage = try file.storage()
        await #expect(throws: MagicLinkError.self) { try await storage.prepare() }
    }

    @Test func everyTableHasThePrefixAndStrictTypes() async throws {
        try await file.storage().prepare()
        let tables = try file.byHand { database in
            try Row.fetchAll(database, sql: "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
                .map { (name: $0["name"] as String, strict: $0["strict"] as Int) }
                .filter { !$0.name.hasPrefix("sqlite_") }
        }
        #expect(tables.count == 8)
        #expect(tables.allSatisfy { $0.name.hasPrefix("magiclink_") && $0.strict == 1 })
    }

    /// Each query of the hot paths and the sweep finds its rows by an index.
    @Test(arguments: [
        "SELECT id FROM magiclink_link WHERE id = x'00'",
        "DELETE FROM magiclink_link WHERE link_group = x'00'",
        "SELECT id FROM magiclink_link WHERE browser = x'00' AND code_tries > 0 ORDER BY created_at DESC",
        "SELECT rowid FROM magiclink_link WHERE seed IS NOT NULL AND lane = 0 AND next_attempt <= 1 ORDER BY next_attempt, rowid",
        "SELECT rowid FROM magiclink_link WHERE seed IS NULL AND keep_until <= 1 LIMIT 5",
        "SELECT id FROM magiclink_session WHERE subject = x'00' AND ended_at IS NULL ORDER BY authenticated_at DESC, rowid DESC LIMIT 5",
        "SELECT id FROM magiclink_session WHERE link_group = x'00' AND ended_at IS NULL ORDER BY authenticated_at DESC, rowid DESC LIMIT 5",
        "DELETE FROM magiclink_session WHERE link_group = x'00'",
        "SELECT rowid FROM magiclink_session WHERE keep_until <= 1 LIMIT 5",
        "SELECT id FROM magiclink_limit WHERE full_at <= 1 ORDER BY full_at LIMIT 5",
        "SELECT id FROM magiclink_audit WHERE link_group = x'00' AND at >= 1 ORDER BY at DESC, id DESC LIMIT 5",
        "SELECT id FROM magiclink_audit WHERE link = x'00' AND at <= 1 ORDER BY at DESC, id DESC LIMIT 5",
        "SELECT id FROM magiclink_audit WHERE at >= 1 ORDER BY at DESC, id DESC LIMIT 5",
    ])
    func noQueryReadsAWholeTableOrSorts(_ sql: String) async throws {
        try await file.storage().prepare()
        let plan = try file.byHand { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }
}
#endif
