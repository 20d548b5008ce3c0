//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// A statement that a connection prepares at its first use.
///
/// Every value is a bound parameter (R106).
struct Statement: Sendable {
    /// Its name on a connection, which no other statement has.
    let name: String
    let sql: String

    init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }

    static let begin = Self("begin", "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    static let commit = Self("commit", "COMMIT")
    /// A mark in the server's log, and nothing else: its commit waits as every other one does.
    static let mark = Self("mark", "SELECT pg_catalog.pg_logical_emit_message(true, 'magiclink', ''::text)")
    static let rollback = Self("rollback", "ROLLBACK")
}
#endif
