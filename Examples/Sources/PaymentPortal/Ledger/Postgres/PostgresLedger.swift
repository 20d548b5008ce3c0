//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

/// The portal's own tables in the PostgreSQL database that the links lie in, over the storage's connections.
final class PostgresLedger: Ledger {
    let storage: PostgresStorage

    /// Makes the tables where they are missing, and fills them with demonstration data.
    ///
    /// Several processes may do it at once.
    ///
    /// - Parameters:
    ///   - storage: The storage of the links, which stands.
    ///   - today: What the dates of the demonstration data count from.
    /// - Throws: ``StartRefusal`` for tables that cannot be used.
    init(_ storage: PostgresStorage, today: CalendarDay) async throws(StartRefusal) {
        self.storage = storage
        do {
            let data = try DemonstrationData(today: today)
            try await storage.transaction { database in
                try PostgresLedgerSchema.prepare(database, data)
            }
        } catch let refusal as StartRefusal {
            throw refusal
        } catch let error as MagicLinkError {
            throw StartRefusal(error)
        } catch {
            throw StartRefusal("The portal's tables in PostgreSQL cannot be used.")
        }
    }

    func answers() async -> Bool {
        do {
            return try await storage.run("SELECT 1").affected == 1
        } catch {
            return false
        }
    }
}

extension String {
    /// Whether PostgreSQL can hold the text: it keeps no zero byte, and a path may bring one.
    var canBeStored: Bool { !utf8.contains(0) }
}

extension PostgresRow {
    /// An integer in a column that always has one.
    func number(_ column: Int) throws -> Int {
        Int(try integer(column) ?? 0)
    }

    /// A text in a column that always has one.
    func word(_ column: Int) throws -> String {
        try text(column) ?? ""
    }
}
