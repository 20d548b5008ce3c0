//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
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

    /// How long making the tables may take, waiting for another process that does the same included.
    private static let patience = Duration.seconds(120)

    /// Any number, the same in all versions: who makes the tables holds the lock by this number.
    private static let lock = 7_204_917_615_230_501_388

    /// Checks the tables' version, and makes or updates them where that is this storage's task.
    static func prepare(_ connection: Connection, makesTables: Bool) throws {
        let current = try currentVersion(connection)
        guard current < version else { return }
        guard makesTables else {
            throw StorageFailure(
                "The tables have version \(current), and this library needs \(version): "
                    + "run its migrationSQL(from: \(current)) first.",
                kind: .misconfigured
            )
        }
        try connection.transaction {
            try connection.executeScript("migration-lock", "\(ownPace) \(lockStatement)", within: patience)
            // Another process may have made them meanwhile.
            let current = try currentVersion(connection)
            guard current < version else { return }
            try connection.executeScript("migration", update(from: current), within: patience)
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
        \(ownPace)
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

    private static let ownPace = "SET LOCAL statement_timeout = '120s'; SET LOCAL lock_timeout = '120s';"
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

    private static let readVersion = Statement("schema-version", "SELECT version, oldest FROM magiclink_schema")
}
#endif
