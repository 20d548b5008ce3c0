//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import Synchronization
@testable import MagicLinkPostgres

/// Runs statements by hand, past the storage, over a connection of its own.
final class Hand: Sendable {
    private let connection: Mutex<Connection>
    private let count = Mutex(0)

    init(_ url: String, schema: String = "public") throws {
        let parameters = try ConnectionParameters(PostgresStorage.Configuration(url: url))
        let deadlines = Deadlines(
            connect: .seconds(10),
            wait: .seconds(10),
            statement: .seconds(60),
            lock: .seconds(60),
            migration: .seconds(60)
        )
        connection = Mutex(try Connection(parameters.resolved(connect: .seconds(10)), deadlines: deadlines))
        try run("SET search_path = \"\(schema)\"; SET client_min_messages = error")
    }

    /// Runs statements without parameters.
    func run(_ sql: String) throws {
        try connection.withLock { try $0.executeScript("by hand", sql, within: .seconds(60)) }
    }

    private func nextName() -> String {
        count.withLock { count in
            count += 1
            return "hand\(count)"
        }
    }

    /// Runs one statement and returns its rows as texts; it must select texts.
    func texts(_ sql: String) throws -> [[String]] {
        let name = nextName()
        return try connection.withLock { connection in
            let result = try connection.execute(Statement(name, sql))
            return try result.map("by hand") { columns in
                try result.types.map { _ in try columns.textIfPresent() ?? "" }
            }
        }
    }

    /// Runs one statement and returns the one integer that it selects.
    func integer(_ sql: String) throws -> Int64? {
        let name = nextName()
        return try connection.withLock { connection in
            try connection.execute(Statement(name, sql)).first("by hand") { columns in try columns.integer() }
        }
    }
}
#endif
