//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage: RateLimiter {
    /// Takes one token from every bucket, or none from any, in one durable transaction that processes share.
    ///
    /// A refusal writes the same rows as a grant, so that the time tells neither (R46).
    ///
    /// - Parameter demand: The buckets and the time.
    /// - Returns: Whether the tokens were taken, and otherwise how long to wait.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        guard !demand.buckets.isEmpty else { return LimitAnswer() }
        let maximum = configuration.limitRows
        return try await write { database in
            try LimitTable(database: database, maximum: maximum).take(demand)
        }
    }

    /// Forgets buckets.
    ///
    /// - Parameter keys: The buckets' keys.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func eraseLimits(_ keys: [Digest16]) async throws {
        guard !keys.isEmpty else { return }
        try await write { database in
            let statement = try database.cachedStatement(sql: "DELETE FROM magiclink_limit WHERE id = :id")
            for key in keys {
                try statement.execute(arguments: ["id": key.stored])
            }
        }
    }
}
#endif
