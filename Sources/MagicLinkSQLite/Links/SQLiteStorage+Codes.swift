//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage {
    /// Tries of codes are kept.
    public var keepsCodeTries: Bool { true }

    /// Finds the links whose code a browser may have typed; rows that are not understood are left out.
    ///
    /// - Parameter search: Which browser, at which time, and how many at most.
    /// - Returns: The rows, live ones first, the newest first.
    /// - Throws: When the database cannot be read.
    public func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        guard search.limit > 0 else { return [] }
        return try await read { database in
            let statement = try database.cachedStatement(sql: LinkStatements.withCode)
            let arguments: StatementArguments = [
                "browser": search.browser.stored, "now": search.now.seconds, "limit": search.limit,
            ]
            return try LinkColumns.fetchAll(statement, arguments: arguments).compactMap { try? $0.result.get().row }
        }
    }

    /// Takes one of a link's tries, in one statement on one row that is durable before this function returns.
    ///
    /// - Parameter attempt: Which link, at which time.
    /// - Returns: The row after the step, or `nil` where no try was taken.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await write { database in
            let arguments: StatementArguments = ["id": attempt.id.stored, "now": attempt.now.seconds]
            return try LinkColumns.first(database, LinkStatements.takeCodeTry, arguments)?.row
        }
    }
}
#endif
