//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The tables, in steps that never change once they were released.
///
/// A step only adds: a table, an index, or a column that may stay empty or has a default. Every statement names its
/// columns, so that processes of the version before go on working on the tables of the next one. A step that takes
/// something away comes a release later, and says so in `oldest`: the oldest version whose processes may still use the
/// tables. A process refuses tables whose `oldest` is above its own version.
enum Schema {
    /// The version that this code reads and writes.
    static let version = steps.count

    /// A step, and the oldest version whose processes may use the tables after it.
    struct Step: Sendable {
        let sql: String
        let oldest: Int
    }

    static let steps = [
        Step(sql: firstVersion, oldest: 1),
        Step(sql: secondVersion, oldest: 1),
    ]

    /// The tables of all versions, which must belong to somebody who is trusted.
    static let tables = [
        "magiclink_schema", "magiclink_link", "magiclink_session", "magiclink_limit", "magiclink_audit",
        "magiclink_key", "magiclink_suppression",
    ]

    /// Any number, the same in all versions: who makes the tables holds the lock by this number.
    static let lock = 7_204_917_615_230_501_388

    /// Returns the version of the tables that are there, or 0 where there are none.
    ///
    /// Throws where a table belongs to a stranger, or where the tables say that this code may not use them. The owners come
    /// first: to read what a stranger has made can run code of his.
    static func check(_ connection: Connection) throws -> Int {
        let foreign = try connection.execute(foreignTable).first("pg_class") { columns in
            (table: try columns.text(), owner: try columns.text())
        }
        if let (table, owner) = foreign {
            throw StorageFailure(
                "The table \(table) belongs to the role \(owner), whom this connection's role has no reason to trust: it "
                    + "is neither that role nor one that it is a member of, nor the owner of the schema or the database, "
                    + "nor a superuser. Give the table another owner, or take a schema of its own.",
                kind: .misconfigured
            )
        }
        return try currentVersion(connection)
    }

    /// Brings the tables to this version, unless another process does so meanwhile.
    static func update(_ connection: Connection, within patience: Duration) throws {
        // The server gives up first, so that it is certain that nothing was kept.
        let limit = patience + .seconds(5)
        try connection.transaction {
            // By itself: PostgreSQL times what is sent together by what held before.
            try connection.executeScript("migration-pace", pace(patience), within: limit)
            try connection.executeScript("migration-lock", lockStatement, within: limit)
            // Another process may have made them meanwhile.
            let current = try check(connection)
            guard current < version else { return }
            try connection.executeScript("migration", update(from: current), within: limit)
        }
    }

    /// Returns the version of the tables that are there, or 0 where there are none.
    ///
    /// Throws where the tables say that this code may not use them.
    private static func currentVersion(_ connection: Connection) throws -> Int {
        let isThere = try connection.execute(tableIsThere).first("pg_class") { columns in try columns.flag() }
        guard isThere == true else { return 0 }
        let row = try connection.execute(readVersion).first("magiclink_schema") { columns in
            (version: try? columns.int(), oldest: try? columns.int())
        }
        guard let version = row?.version, let oldest = row?.oldest, version > 0, oldest > 0 else {
            throw StorageFailure("The table magiclink_schema holds no version.", kind: .misconfigured)
        }
        guard oldest <= Self.version else {
            throw StorageFailure(
                "The tables have version \(version), newer than \(Self.version), which this library knows, and need "
                    + "version \(oldest) at least.",
                kind: .misconfigured
            )
        }
        return version
    }

    /// The script of an administrator, which brings the tables in a schema from a version, or from nothing, to this one.
    static func script(schema: String, from current: Int) -> String {
        """
        BEGIN;
        SET LOCAL search_path = "\(schema)", pg_temp;
        \(pace(.seconds(600)))
        \(lockStatement)
        \(current > 0 ? expect(current) : "")
        \(update(from: current))
        COMMIT;

        """
    }

    /// Stops a script that was made for other tables than these.
    private static func expect(_ version: Int) -> String {
        """
        DO $check$ BEGIN
            IF (SELECT version FROM magiclink_schema) IS DISTINCT FROM \(version) THEN
                RAISE EXCEPTION 'the tables do not have version \(version)';
            END IF;
        END $check$;
        """
    }

    private static func pace(_ patience: Duration) -> String {
        let limit = max(1, patience.wholeMilliseconds)
        return "SET LOCAL statement_timeout = '\(limit)ms'; SET LOCAL lock_timeout = '\(limit)ms';"
    }

    private static let lockStatement = "SELECT pg_advisory_xact_lock(\(lock));"

    private static func update(from current: Int) -> String {
        let oldest = steps.map(\.oldest).max() ?? 1
        return steps.dropFirst(current).map(\.sql).joined(separator: "\n") + """

            INSERT INTO magiclink_schema (id, version, oldest) VALUES (1, \(version), \(oldest))
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, oldest = excluded.oldest;
            """
    }

    /// Reads the catalog, not what the server remembers of it: another process may have made the table a moment ago.
    private static let tableIsThere = Statement(
        "schema-table",
        """
        SELECT EXISTS (
            SELECT FROM pg_catalog.pg_class AS table_ JOIN pg_catalog.pg_namespace AS schema_ ON schema_.oid = relnamespace
            WHERE relname = 'magiclink_schema' AND nspname = current_schema()
        )
        """
    )

    /// A table that belongs to somebody who could not do as he likes with this schema anyway.
    ///
    /// Of a superuser PostgreSQL says that he is a member of every role: for him only his own count.
    private static let foreignTable = Statement(
        "schema-owners",
        """
        SELECT relname::text, owner_.rolname::text
        FROM pg_catalog.pg_class AS table_
            JOIN pg_catalog.pg_namespace AS schema_ ON schema_.oid = relnamespace
            JOIN pg_catalog.pg_roles AS owner_ ON owner_.oid = relowner
        WHERE nspname = current_schema() AND relname IN (\(tables.map { "'\($0)'" }.joined(separator: ", ")))
            AND NOT (
                owner_.rolsuper OR relowner = nspowner
                OR relowner = (SELECT datdba FROM pg_catalog.pg_database WHERE datname = current_database())
                OR owner_.rolname = current_user
                OR (current_setting('is_superuser') = 'off' AND pg_catalog.pg_has_role(relowner, 'MEMBER'))
            )
        ORDER BY relname LIMIT 1
        """
    )

    private static let readVersion = Statement("schema-version", "SELECT version, oldest FROM magiclink_schema")
}
#endif
