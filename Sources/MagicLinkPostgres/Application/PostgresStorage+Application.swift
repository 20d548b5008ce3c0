//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// An application's own tables, over the storage's connections, durable like everything else of the storage.
///
/// One bounded pool for both keeps the number of connections of a process in one place. Whoever has a client of PostgreSQL
/// already does not need it.
extension PostgresStorage {
    /// Runs one statement of the application's own, which commits by itself.
    ///
    /// ```swift
    /// let paid = try await storage.run(
    ///     "INSERT INTO payment (invoice, paid_at) VALUES ($1, $2) ON CONFLICT (invoice) DO NOTHING",
    ///     [.text("INV-1042"), .integer(now.seconds)]
    /// ).affected == 1
    /// ```
    ///
    /// - Parameters:
    ///   - sql: One statement; it is prepared at its first use on a connection. It changes no setting of the session, and
    ///     neither begins nor ends a transaction, nor is it a `COPY`: such a one is refused, and its connection is closed.
    ///   - values: Its parameters.
    /// - Returns: What it returned, once it is durable.
    /// - Throws: `MagicLinkError.Code.unavailable` where the server refused it, no connection was free in time, or nobody
    ///   knows whether it was committed; `MagicLinkError.Code.cancelled` where the task was cancelled before it was sent.
    @discardableResult
    public func run(_ sql: StaticString, _ values: [PostgresValue] = []) async throws -> PostgresRows {
        try await translated { connection in
            PostgresRows(table: try connection.executeOwn(sql, values.map(\.value)))
        }
    }

    /// Runs statements of the application's own in one transaction: all are kept, or none.
    ///
    /// - Parameter work: Runs the statements; it is called again where PostgreSQL ended the transaction for the sake of
    ///   another one. It must not wait for anything else, for it holds a connection.
    /// - Returns: What the work returned, once the transaction is durable.
    /// - Throws: What the work threw, after which nothing is kept; otherwise as ``run(_:_:)``.
    public func transaction<Value: Sendable>(
        _ work: @escaping @Sendable (PostgresTransaction) throws -> Value
    ) async throws -> Value {
        try await translated { connection in
            try connection.transaction { try work(PostgresTransaction(connection: connection)) }
        }
    }

    private func translated<Value: Sendable>(
        _ work: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.run(work)
        } catch is CancellationError {
            throw MagicLinkError(.cancelled, "The task was cancelled.")
        } catch let failure as StorageFailure {
            throw MagicLinkError(.unavailable, "A statement could not be run.", underlying: failure)
        }
    }
}
#endif
