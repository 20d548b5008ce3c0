//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage {
    /// Tries of codes are kept.
    public var keepsCodeTries: Bool { true }

    /// Finds the links whose code a browser may have typed; rows that are not understood are left out.
    ///
    /// - Parameter search: Which browser, and how many at most.
    /// - Returns: The rows, the newest first, whatever their state.
    /// - Throws: When the database cannot be read.
    public func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        guard search.limit > 0 else { return [] }
        let values: [SQLValue] = [.digest(search.browser), .int(search.limit)]
        return try await execute(LinkStatements.withCode, values)
            .map(LinkColumns.table) { columns in try? LinkColumns(&columns).row }.compactMap(\.self)
    }

    /// Takes one of a link's tries, in one statement on one row that is durable before this function returns.
    ///
    /// - Parameter attempt: Which link.
    /// - Returns: The row after the step, or `nil` where no try was taken.
    /// - Throws: `UnreadableRow` where the row is not understood; another error when the database cannot be written, or
    ///   the end of the commit is unclear.
    public func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await execute(LinkStatements.takeCodeTry, [.digest(attempt.id)])
            .first(LinkColumns.table, LinkColumns.init)?.row
    }
}
#endif
