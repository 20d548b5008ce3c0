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
    /// - Parameter search: Which browser, and how many at most.
    /// - Returns: The rows, the newest first, whatever their state.
    /// - Throws: When the database cannot be read.
    public func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        guard search.limit > 0 else { return [] }
        return try await read { database in
            let statement = try database.cachedStatement(sql: LinkStatements.withCode)
            let arguments: StatementArguments = ["browser": search.browser.stored, "limit": search.limit]
            return try LinkColumns.fetchAll(statement, arguments: arguments).compactMap { try? $0.result.get().row }
        }
    }

    /// Takes one of a link's tries, in one statement on one row that is durable before this function returns.
    ///
    /// - Parameter attempt: Which link.
    /// - Returns: The row after the step, or `nil` where no try was taken.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await write { database in
            try LinkColumns.first(database, LinkStatements.takeCodeTry, ["id": attempt.id.stored])?.row
        }
    }
}
#endif
