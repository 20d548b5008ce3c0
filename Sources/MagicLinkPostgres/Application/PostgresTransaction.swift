//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Synchronization

/// A transaction in which an application runs statements of its own, on the thread of one connection.
public struct PostgresTransaction {
    let connection: Connection

    /// Runs a statement.
    ///
    /// - Parameters:
    ///   - sql: One statement; it is prepared at its first use on a connection.
    ///   - values: Its parameters.
    /// - Returns: What it returned.
    /// - Throws: What the server answered, or that the connection was lost; let it through, so that nothing is kept.
    @discardableResult
    public func run(_ sql: StaticString, _ values: [PostgresValue] = []) throws -> PostgresRows {
        PostgresRows(table: try connection.executeOwn(sql, values.map(\.value)))
    }
}

extension Statement {
    /// A statement of the application's own, which has no name.
    ///
    /// Its text stands in the program, so there are only so many.
    /// The same text with values of other types is another statement: the server reads the bytes as it was prepared.
    init(own sql: StaticString, _ values: [SQLValue]) {
        let text = sql.description
        let number = OwnStatements.number(of: "\(values.map(\.type)) \(text)")
        self.init("own-\(number)", text)
    }

    /// Whether a statement that the server calls so changes the session, or begins or ends a transaction.
    static func changesSession(command: String) -> Bool {
        let commands = [
            "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PREPARE", "DEALLOCATE", "DECLARE", "SET",
            "RESET", "DISCARD", "LISTEN", "UNLISTEN", "LOAD",
        ]
        return commands.contains(command.prefix { $0 != " " }.description)
    }
}

/// Gives each text of a statement a number: PostgreSQL tells prepared statements apart by names of at most 63 bytes.
private enum OwnStatements {
    private static let numbers = Mutex<[String: Int]>([:])

    static func number(of text: String) -> Int {
        numbers.withLock { numbers in
            if let number = numbers[text] { return number }
            numbers[text] = numbers.count + 1
            return numbers.count
        }
    }
}
#endif
