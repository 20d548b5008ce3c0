//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres
import MagicLinkSQLite

/// What the portal needs of a storage of the library.
typealias PortalStorage = TokenStore & SessionStore & RateLimiter & AuditLog

/// The database, open and filled: the portal's own tables, and the library's.
struct OpenDatabase: Sendable {
    let ledger: any Ledger
    let storage: any PortalStorage

    /// Opens a database; a new one is filled with demonstration data.
    ///
    /// - Parameters:
    ///   - choice: Which.
    ///   - today: What the dates of the demonstration data count from.
    /// - Throws: ``StartRefusal`` for a database that cannot be used.
    init(_ choice: DatabaseChoice, today: CalendarDay) async throws(StartRefusal) {
        switch choice {
        case .file(let path):
            ledger = try SQLiteLedger(path: path, today: today)
            do throws(MagicLinkError) {
                let storage = try SQLiteStorage(path: path)
                try await storage.prepare()
                self.storage = storage
            } catch {
                throw StartRefusal(error)
            }
        case .server(let configuration):
            let storage: PostgresStorage
            do throws(MagicLinkError) {
                storage = try PostgresStorage(configuration: configuration)
                try await storage.prepare()
            } catch {
                throw StartRefusal(error)
            }
            ledger = try await PostgresLedger(storage, today: today)
            self.storage = storage
        }
    }
}
