//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
public import MagicLink

extension SQLiteStorage: TokenStore {
    /// Inserts links in one durable transaction.
    ///
    /// - Parameter insertion: The rows.
    /// - Throws: When a digest is there already, or the rows could not be written.
    public func insertLinks(_ insertion: LinkInsertion) async throws {
        guard !insertion.rows.isEmpty else { return }
        try await write { database in
            let statement = try database.cachedStatement(sql: LinkStatements.insert)
            for row in insertion.rows {
                try statement.execute(arguments: LinkColumns.arguments(row))
            }
        }
    }

    /// Looks a link up, whatever its state or age.
    ///
    /// - Parameter id: The link's digest.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func link(_ id: Digest16) async throws -> LinkRow? {
        try await read { database in
            try LinkColumns.first(database, LinkStatements.select, [id.stored])?.row
        }
    }

    /// Takes a click, or recognises a retry, in one statement on one row that is durable before this function returns.
    ///
    /// The transaction of that statement reads the row back.
    ///
    /// - Parameter redemption: Which link, by which browser, at which time.
    /// - Returns: The row after the step with the grant, or `nil` where nobody gets in.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        try await write(isShort: true) { database in
            let press = try database.cachedStatement(sql: LinkStatements.redeem)
            try press.execute(arguments: LinkStatements.redeemArguments(redemption))
            guard database.changesCount > 0 else { return nil }
            // Nobody else has written since: the transaction began with the lock.
            guard let after = try LinkColumns.first(database, LinkStatements.select, [redemption.id.stored]) else {
                throw UnreadableRow("A redeemed row of magiclink_link is gone.")
            }
            let isRetry = after.retriedGrant > 0
            let place = isRetry ? after.retriedGrant - 1 : 0
            guard after.row.grants.indices.contains(place) else {
                throw UnreadableRow("A redeemed row of magiclink_link has no grant.")
            }
            return RedeemedLink(row: after.row, grant: after.row.grants[place], isRetry: isRetry)
        }
    }

    /// Moves links to a state from which they cannot be redeemed, and erases the seeds of their mails.
    ///
    /// - Parameter revocation: Which links, and the state.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func revokeLinks(_ revocation: LinkRevocation) async throws {
        let sql: String
        let arguments: StatementArguments
        switch revocation {
        case .everything(let group):
            sql = LinkStatements.endGroup
            arguments = ["group": group.stored]
        case .superseded(let group, let createdUntil, let except):
            sql = LinkStatements.supersede
            arguments = ["group": group.stored, "until": createdUntil.seconds, "except": except.stored]
        case .single(let id):
            sql = LinkStatements.revokeOne
            arguments = ["id": id.stored]
        }
        try await execute(sql, arguments)
    }

    /// Removes every link of a group with its mail.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func eraseLinks(of group: Digest16) async throws {
        try await execute("DELETE FROM magiclink_link WHERE link_group = :group", ["group": group.stored])
    }

    /// Compares the keys' check values with those that the storage keeps, and keeps those that are new.
    ///
    /// - Parameter checks: The check values of all keys in use.
    /// - Returns: The ids of the keys whose check value differs from the one kept, in order.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        try await write { database in
            let insert = try database.cachedStatement(sql: LinkStatements.keepKeyCheck)
            let select = try database.cachedStatement(sql: LinkStatements.differingKeyCheck)
            let values = checks.values.sorted { $0.key < $1.key }
            let foreign = try values.filter { id, value in
                try Int.fetchOne(select, arguments: ["id": Int64(id), "value": value.stored]) != nil
            }
            guard foreign.isEmpty else { return foreign.map(\.key) }
            // Nothing is kept of a process whose keys do not fit: its other ids would then be taken.
            for (id, value) in values {
                try insert.execute(arguments: ["id": Int64(id), "value": value.stored])
            }
            return []
        }
    }
}
#endif
