//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink
import Synchronization

/// Keeps links, waiting mails, sessions, limits and audit events in a PostgreSQL database.
///
/// The storage for many machines: any number of processes share the database, and any of them answers any request.
///
/// ```swift
/// var configuration = PostgresStorage.Configuration(url: "postgres://portal@db.example/portal")
/// configuration.passwordFile = "/run/secrets/database-password"
/// let storage = try PostgresStorage(configuration: configuration)
/// try await storage.prepare()
/// ```
///
/// ## Guarantees
///
/// - A redemption is one statement on one row, and durable before it is answered: `synchronous_commit` and `fsync` are
///   read back on each connection, and refused where they are anything less than `on`.
/// - Where the end of a commit is unclear (the connection is lost, the deadline passes, a wait for a standby is
///   cancelled), the call throws: nothing is granted, and the same browser's retry settles it. Nothing is ever cancelled
///   once it was sent.
/// - Calls wait in one line, first come, first served. A task that is cancelled while it waits does nothing.
/// - A row that this version does not understand is an error, never a live link.
///
/// libpq's calls run on threads of their own. Needs PostgreSQL 13 or newer.
public final class PostgresStorage: Sendable {
    let configuration: Configuration
    let pool: ConnectionPool
    let limitRoom: LimitRoom
    private let history = ConnectionHistory()

    /// Creates a storage.
    ///
    /// Connections are made at the first use or by ``prepare()``.
    ///
    /// - Parameter configuration: Where the database is, times and sizes.
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where the URL is not understood or a setting cannot work.
    public init(configuration: Configuration) throws(MagicLinkError) {
        try configuration.validate()
        self.configuration = configuration
        let opener = ConnectionOpener(
            parameters: try ConnectionParameters(configuration),
            deadlines: configuration.deadlines,
            schema: configuration.schema,
            makesTables: configuration.makesTables,
            allowsLossyCommits: configuration.allowsLossyCommits,
            allowsAsynchronousStandbys: configuration.allowsAsynchronousStandbys,
            history: history
        )
        pool = ConnectionPool(
            size: configuration.connections,
            wait: configuration.waitTimeout,
            source: ConnectionSource(
                open: opener.open,
                check: opener.check,
                checkInterval: configuration.checkInterval
            )
        )
        limitRoom = LimitRoom(maximum: configuration.limitRows)
    }

    /// Connects, makes or updates the tables, and checks the settings on which the guarantees rest.
    ///
    /// Call it before the server listens, so that a wrong setting stops the start. Every other function does the same at
    /// its first use. While tables are made or updated it waits up to ``Configuration/migrationTimeout``.
    ///
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where the database is not durable, its tables are of a newer
    ///   version, missing or not to be made, belong to a stranger, or the role may not use them; `MagicLinkError.Code.unavailable` where the
    ///   server cannot be reached or refuses the connection; `MagicLinkError.Code.cancelled` where the task was
    ///   cancelled.
    public func prepare() async throws(MagicLinkError) {
        let deadline = ContinuousClock.now + configuration.migrationTimeout
        do {
            while true {
                do {
                    return try await pool.run { _ in }
                } catch let failure as StorageFailure
                    where failure.kind == .unreachable && history.isMigrating && ContinuousClock.now < deadline
                {
                    // The connection is there, and busy with the tables.
                    continue
                }
            }
        } catch is CancellationError {
            throw MagicLinkError(.cancelled, "The task was cancelled.")
        } catch let failure as StorageFailure where failure.kind == .misconfigured {
            throw MagicLinkError(.invalidConfiguration, failure.description, underlying: failure)
        } catch {
            throw MagicLinkError(.unavailable, "The PostgreSQL database could not be used.", underlying: error)
        }
    }

    /// Runs one statement that commits by itself.
    func execute(_ statement: Statement, _ values: [SQLValue]) async throws -> ResultTable {
        try await pool.run { connection in try connection.execute(statement, values) }
    }

    /// Runs a statement that ends or removes rows, and returns once that lasts.
    ///
    /// Where it finds nothing left to do, an earlier call may have done it whose wait for the standby was lost. A statement
    /// that changes nothing waits for nobody, so something is written that does: the standby then has what came before.
    func executeEnding(_ statement: Statement, _ values: [SQLValue]) async throws {
        try await pool.run { connection in
            guard try connection.execute(statement, values).affected == 0 else { return }
            _ = try connection.execute(.mark)
        }
    }
}
#endif
