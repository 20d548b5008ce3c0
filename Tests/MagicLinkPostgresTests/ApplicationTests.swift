//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import Testing

/// An application's own statements, over the storage's connections.
@Suite(.serialized, .needsServer)
struct ApplicationTests {
    private let schema: TestSchema
    private let storage: PostgresStorage

    init() async throws {
        schema = try TestSchema()
        storage = try schema.storage()
        try await storage.run(
            "CREATE TABLE payment (invoice text COLLATE \"C\" PRIMARY KEY, paid_at bigint, proof bytea, done boolean)"
        )
    }

    @Test func valuesComeBackAsTheyWere() async throws {
        let insert: StaticString = "INSERT INTO payment (invoice, paid_at, proof) VALUES ($1, $2, $3)"
        let odd = "'; DROP TABLE payment; --"
        #expect(try await storage.run(insert, [.text(odd), .integer(.min), .bytes([0, 255])]).affected == 1)
        #expect(try await storage.run(insert, [.text("b"), .integer(nil), .bytes(nil)]).affected == 1)
        let rows = try await storage.run(
            "SELECT invoice, paid_at, proof, done, paid_at IS NULL FROM payment ORDER BY invoice"
        ).rows
        try #require(rows.count == 2)
        #expect(try rows[0].text(0) == odd)
        #expect(try rows[0].integer(1) == .min)
        #expect(try rows[0].bytes(2) == [0, 255])
        #expect(try rows[0].flag(3) == nil)
        #expect(try rows[1].integer(1) == nil)
        #expect(try rows[1].bytes(2) == nil)
        #expect(try rows[1].flag(4) == true)
        #expect(throws: UnreadableRow.self) { try rows[0].integer(0) }
        for column in [-1, 5, .max] {
            #expect(throws: UnreadableRow.self) { try rows[0].text(column) }
            #expect(throws: UnreadableRow.self) { try rows[0].flag(column) }
        }
    }

    /// The next job would otherwise be part of it, or run under other settings.
    @Test(
        arguments: [
            "BEGIN", "START TRANSACTION", "SET synchronous_commit = off", "SET search_path = pg_temp", "RESET ALL",
            "DISCARD ALL",
            "LISTEN portal", "COPY payment (invoice) FROM STDIN", "COPY payment TO STDOUT",
        ] as [StaticString]
    )
    func whatWouldChangeTheConnectionIsRefusedAndTheConnectionClosed(_ sql: StaticString) async throws {
        let one = try schema.storage { $0.connections = 1 }
        let process: StaticString = "SELECT pg_backend_pid()::bigint, current_setting('synchronous_commit')"
        let before = try await one.run(process).rows[0].integer(0)
        let error = await #expect(throws: MagicLinkError.self) { try await one.run(sql) }
        #expect(error?.code == .unavailable)
        let after = try await one.run(process).rows[0]
        #expect(try after.integer(0) != before)
        #expect(try after.text(1) == "on")
        #expect(try await one.run("INSERT INTO payment (invoice) VALUES ('a')").affected == 1)
        #expect(try schema.hand.integer("SELECT count(*) FROM payment") == 1, "committed, not waiting for an end")
    }

    @Test func oneTextWithValuesOfTwoTypesIsTwoStatements() async throws {
        let one = try schema.storage { $0.connections = 1 }
        let sql: StaticString = "SELECT pg_typeof($1)::text, $1::text"
        let number = try await one.run(sql, [.integer(1)]).rows[0]
        let text = try await one.run(sql, [.text("INV-1042")]).rows[0]
        #expect(try number.text(0) == "bigint" && number.text(1) == "1")
        #expect(try text.text(0) == "text" && text.text(1) == "INV-1042")
    }

    @Test func aTransactionIsKeptWholeOrNotAtAll() async throws {
        struct Refusal: Error {}
        let insert: StaticString = "INSERT INTO payment (invoice) VALUES ($1)"
        await #expect(throws: Refusal.self) {
            try await storage.transaction { database in
                try database.run(insert, [.text("a")])
                throw Refusal()
            }
        }
        let error = await #expect(throws: MagicLinkError.self) {
            try await storage.transaction { database in
                try database.run(insert, [.text("a")])
                // Swallowed by mistake: the server has ended the transaction all the same.
                _ = try? database.run(insert, [.text("a")])
            }
        }
        #expect(error?.code == .unavailable)
        #expect(try schema.hand.integer("SELECT count(*) FROM payment") == 0)
        let count = try await storage.transaction { database in
            try database.run(insert, [.text("a")])
            return try database.run(insert, [.text("b")]).affected
        }
        #expect(count == 1)
        #expect(try schema.hand.integer("SELECT count(*) FROM payment") == 2)
    }

    @Test func aRefusedStatementRepeatsNoValueAndTheNextOneWorks() async throws {
        let insert: StaticString = "INSERT INTO payment (invoice) VALUES ($1)"
        #expect(try await storage.run(insert, [.text("hunter2")]).affected == 1)
        let error = await #expect(throws: MagicLinkError.self) {
            try await storage.run(insert, [.text("hunter2")])
        }
        #expect(error?.code == .unavailable)
        #expect(error?.debugDescription.contains("hunter2") == false)
        #expect(try await storage.run(insert, [.text("other")]).affected == 1)
    }

    @Test func aPaymentIsWrittenOnceOverSeveralStorages() async throws {
        let storages = try (0..<4).map { _ in try schema.storage() }
        let first = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<32 {
                group.addTask {
                    try await storages[task % 4].run(
                        "INSERT INTO payment (invoice) VALUES ($1) ON CONFLICT (invoice) DO NOTHING",
                        [.text("INV-1042")]
                    ).affected
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(first == 1)
    }
}
#endif
