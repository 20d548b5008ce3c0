//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage: RateLimiter {
    /// Takes one token from every bucket, or none from any, in one transaction.
    ///
    /// It is durable with the next commit of the server, and waits for none of its own: a crash within the moment between
    /// gives the tokens back.
    /// A refusal writes the same rows as a grant, so that the time tells neither (R46).
    ///
    /// - Parameter demand: The buckets and the time.
    /// - Returns: Whether the tokens were taken, and otherwise how long to wait.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        guard !demand.buckets.isEmpty else { return LimitAnswer() }
        return try await pool.run { [limitRoom] connection in
            try LimitTable(connection: connection, room: limitRoom).take(demand)
        }
    }

    /// Forgets buckets.
    ///
    /// - Parameter keys: The buckets' keys.
    /// - Throws: When the database cannot be written.
    public func eraseLimits(_ keys: [Digest16]) async throws {
        guard !keys.isEmpty else { return }
        try await executeEnding(LimitStatements.erase, [.byteStrings(keys.map(\.bytes))])
        limitRoom.noteRemoved()
    }
}
#endif
