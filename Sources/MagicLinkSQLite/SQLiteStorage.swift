//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
public import GRDB
public import MagicLink

/// Keeps links, waiting mails, sessions, limits and audit events in one SQLite file.
///
/// The storage for one machine. It needs no server; several processes may share the file.
///
/// ```swift
/// let storage = try SQLiteStorage(path: "portal.sqlite")
/// try await storage.prepare()
/// ```
///
/// ## Guarantees
///
/// - A redemption is durable before it is answered: the journal mode is WAL with `synchronous=FULL`, which is read back when
///   the file is opened, and before every write in a database that the application opened, and refused where it is
///   anything less. With `NORMAL` a power cut could bring a spent link back.
/// - A redemption is one statement on one row, which its transaction reads back under the lock of all writers. Writes that
///   wait at the same moment share a transaction, and none is answered before its commit.
/// - Erased seeds, links and sessions are overwritten with zeros (`secure_delete`). The write-ahead log keeps earlier
///   versions of a page until it is reset: the storage empties it after each sweep in which nobody else was reading.
/// - A row that this version does not understand is an error, never a live link.
///
/// The file is made with mode 0600. It holds addresses, so protect its backups too.
public final class SQLiteStorage: Sendable {
    let connection: Connection
    let configuration: Configuration

    /// Creates a storage in a file of its own.
    ///
    /// The file is opened, and made if need be, at the first use or by ``prepare()``.
    ///
    /// - Parameters:
    ///   - path: The file. Its folder must exist, and lie on a local disk.
    ///   - configuration: Times and sizes.
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where no file can have that path or a setting cannot work.
    public init(path: String, configuration: Configuration = .init()) throws(MagicLinkError) {
        try configuration.validate()
        guard !path.isEmpty, !path.utf8.contains(0), !path.hasPrefix(":"), !path.hasPrefix("file:") else {
            throw MagicLinkError(.invalidConfiguration, "The path of the SQLite database is not the path of a file.")
        }
        self.configuration = configuration
        connection = Connection(source: .file(path), configuration: configuration)
    }

    /// Creates a storage in the application's own database.
    ///
    /// The application makes the tables with ``registerMigrations(in:)``, and must have set `journal_mode` to `WAL` and
    /// `synchronous` to `FULL` on the writer. A `DatabasePool` sets the latter to `NORMAL` while it opens, so set it
    /// afterwards:
    ///
    /// ```swift
    /// let pool = try DatabasePool(path: "app.sqlite", configuration: configuration)   // with a busy timeout
    /// try pool.writeWithoutTransaction { database in
    ///     try database.execute(sql: "PRAGMA synchronous = FULL")
    /// }
    /// let storage = try SQLiteStorage(database: pool)
    /// try await storage.prepare()
    /// ```
    ///
    /// The storage turns `secure_delete` on for the writer. It leaves checkpoints to the application.
    ///
    /// - Parameters:
    ///   - database: The application's database.
    ///   - configuration: Sizes; the times of connections are the application's own.
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where a setting cannot work.
    public init(
        database: any DatabaseWriter,
        configuration: Configuration = .init()
    ) throws(MagicLinkError) {
        try configuration.validate()
        self.configuration = configuration
        connection = Connection(source: .application(database), configuration: configuration)
    }

    /// Opens the database, makes or updates the tables, and checks the settings on which the guarantees rest.
    ///
    /// Call it before the server listens, so that a wrong path or a database from a newer version stops the start.
    /// Every other function does the same at its first use.
    ///
    /// - Throws: `MagicLinkError.Code.invalidConfiguration` where the file is no database, cannot be made, or is of a
    ///   newer version, or the application's database is not durable or lacks the tables;
    ///   `MagicLinkError.Code.unavailable` for any other failure.
    public func prepare() async throws(MagicLinkError) {
        do {
            _ = try await connection.open()
        } catch let error as MagicLinkError {
            throw error
        } catch {
            throw MagicLinkError(.unavailable, "The SQLite database could not be opened.", underlying: error)
        }
    }

    /// Runs one write in a transaction that is durable before this function returns.
    ///
    /// - Parameters:
    ///   - isShort: Whether the work touches a row or two.
    ///   - work: Statements that give the same result when they are rolled back and run again.
    /// - Returns: What the work returned.
    /// - Throws: An error of the work, or of the commit.
    func write<Value: Sendable>(
        isShort: Bool = false,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await connection.open().writer.write(isShort: isShort, work)
    }

    /// Runs one statement that reads.
    func read<Value: Sendable>(_ work: @Sendable (Database) throws -> Value) async throws -> Value {
        try await connection.open().database.unsafeRead(work)
    }
}
#endif
