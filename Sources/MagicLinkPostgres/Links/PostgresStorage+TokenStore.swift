//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage: TokenStore {
    /// Inserts links in one durable statement.
    ///
    /// - Parameter insertion: The rows.
    /// - Throws: When a digest is there already, or the rows could not be written.
    public func insertLinks(_ insertion: LinkInsertion) async throws {
        guard !insertion.rows.isEmpty else { return }
        _ = try await execute(LinkColumns.insert, LinkColumns.values(insertion.rows))
    }

    /// Looks a link up, whatever its state or age.
    ///
    /// - Parameter id: The link's digest.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: `UnreadableRow` where the row is not understood; another error when the database cannot be read.
    public func link(_ id: Digest16) async throws -> LinkRow? {
        try await execute(LinkStatements.select, [.digest(id)]).first(LinkColumns.table, LinkColumns.init)?.row
    }

    /// Takes a click, or recognises a retry, in one statement on one row that is durable before this function returns.
    ///
    /// - Parameter redemption: Which link, by which browser, at which time.
    /// - Returns: The row after the step with the grant, or `nil` where nobody gets in.
    /// - Throws: `UnreadableRow` where the row is not understood; another error when the database cannot be written, or
    ///   the end of the commit is unclear.
    public func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        let result = try await execute(
            LinkStatements.redeem,
            [
                .digest(redemption.id), .digest(redemption.mark), .time(redemption.now),
                .time(redemption.retriesSince), .digest(redemption.browser),
                .bytes(redemption.payloadVersions.map { [$0.lowerBound] }),
                .bytes(redemption.payloadVersions.map { [$0.upperBound] }),
            ]
        )
        guard let after = try result.first(LinkColumns.table, LinkColumns.init) else { return nil }
        let isRetry = after.retriedGrant > 0
        let place = isRetry ? after.retriedGrant - 1 : 0
        guard after.row.grants.indices.contains(place) else {
            throw UnreadableRow("A redeemed row of magiclink_link has no grant.")
        }
        return RedeemedLink(row: after.row, grant: after.row.grants[place], isRetry: isRetry)
    }

    /// Moves links to a state from which they cannot be redeemed, and erases the seeds of their mails.
    ///
    /// - Parameter revocation: Which links, and the state.
    /// - Throws: When the links may still be redeemable, because the database cannot be written.
    public func revokeLinks(_ revocation: LinkRevocation) async throws {
        switch revocation {
        case .everything(let group):
            try await executeEnding(LinkStatements.endGroup, [.digest(group)])
        case .superseded(let group, let createdUntil, let except):
            // Whoever repeats it has pressed before, which has written and waited.
            _ = try await execute(LinkStatements.supersede, [.digest(group), .time(createdUntil), .digest(except)])
        case .single(let id):
            try await executeEnding(LinkStatements.revokeOne, [.digest(id)])
        }
    }

    /// Removes every link of a group with its mail.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: When the database cannot be written.
    public func eraseLinks(of group: Digest16) async throws {
        try await executeEnding(LinkStatements.erase, [.digest(group)])
    }

    /// Compares the keys' check values with those that the storage keeps, and keeps those that are new.
    ///
    /// - Parameter checks: The check values of all keys in use.
    /// - Returns: The ids of the keys whose check value differs from the one kept, in order.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        let values = checks.values.sorted { $0.key < $1.key }
        return try await pool.run { connection in
            try connection.transaction {
                _ = try connection.execute(LinkStatements.lockKeys)
                let rows = try connection.execute(LinkStatements.keyChecks).map("magiclink_key") { columns in
                    (id: try columns.integer(), value: try columns.digest16())
                }
                let foreign = values.filter { id, value in
                    rows.contains { $0.id == Int64(id) && $0.value != value }
                }
                guard foreign.isEmpty else { return foreign.map(\.key) }
                // Nothing is kept of a process whose keys do not fit: its other ids would then be taken.
                let (ids, kept) = (values.map { Int64($0.key) }, values.map(\.value.bytes))
                _ = try connection.execute(LinkStatements.keepKeyChecks, [.ints(ids), .byteStrings(kept)])
                return []
            }
        }
    }
}
#endif
