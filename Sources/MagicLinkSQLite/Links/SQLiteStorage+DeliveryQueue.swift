//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
public import MagicLink

extension SQLiteStorage {
    /// Claims mails that wait, in one transaction.
    ///
    /// Takes no lock while nothing waits.
    /// A waiting row that is not understood is leased like the others, so that it holds nobody up, but not returned.
    ///
    /// - Parameter claim: How many to take, and until when they are leased.
    /// - Returns: The rows after the claim, in the order in which they should be sent.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        guard claim.limit > 0, try await hasWaiting(claim) else { return [] }
        return try await write { database in
            var claimed: [LinkRow] = []
            var left = claim.limit
            for lane in claim.lanes where left > 0 {
                let waiting = try Int64.fetchAll(
                    database.cachedStatement(sql: DeliveryStatements.waiting),
                    arguments: ["lane": lane.rawValue, "now": claim.now.seconds, "limit": left]
                )
                left -= waiting.count
                for row in waiting {
                    let arguments: StatementArguments = ["row": row, "leaseEnds": claim.leaseEnds.seconds]
                    let statement = try database.cachedStatement(sql: DeliveryStatements.claim)
                    let after = try LinkColumns.fetchAll(statement, arguments: arguments)
                    claimed += after.compactMap { try? $0.result.get().row }
                }
            }
            return claimed
        }
    }

    /// Writes down how a delivery ended, where the lease number is still the one given.
    ///
    /// - Parameter finish: Which delivery, and how it ended.
    /// - Returns: Whether the row was changed.
    /// - Throws: When the database cannot be read or written, or holds a row that is not understood.
    public func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        let sql: String
        let time: UnixTime
        switch finish.outcome {
        case .over(let keepUntil):
            sql = DeliveryStatements.finish
            time = keepUntil
        case .retry(let at):
            sql = DeliveryStatements.retry
            time = at
        }
        return try await execute(
            sql,
            ["time": time.seconds, "id": finish.id.stored, "lease": finish.lease]
        ) > 0
    }

    /// Counts the mails that wait, in one read.
    ///
    /// - Parameter now: The time, by which mails are due or not.
    /// - Returns: An entry for each lane.
    /// - Throws: When the database cannot be read.
    public func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]? {
        try await read { database in
            let statement = try database.cachedStatement(sql: DeliveryStatements.count)
            return try MailLane.allCases.map { lane in
                let arguments: StatementArguments = ["lane": lane.rawValue, "now": now.seconds]
                guard let row = try Row.fetchOne(statement, arguments: arguments) else {
                    return DeliveryBacklog(lane: lane)
                }
                let oldest: Int64? = row["oldest"]
                return DeliveryBacklog(
                    lane: lane,
                    waiting: row["waiting"],
                    due: row["due"],
                    oldest: oldest.map { UnixTime(seconds: $0) }
                )
            }
        }
    }

    private func hasWaiting(_ claim: DeliveryClaim) async throws -> Bool {
        try await read { database in
            let statement = try database.cachedStatement(sql: DeliveryStatements.anyWaiting)
            return try claim.lanes.contains { lane in
                let arguments: StatementArguments = ["lane": lane.rawValue, "now": claim.now.seconds]
                return try Int.fetchOne(statement, arguments: arguments) != nil
            }
        }
    }
}

/// The statements on the mails, which stand in the rows of their links.
private enum DeliveryStatements {
    static let anyWaiting = """
        SELECT 1 FROM magiclink_link WHERE seed IS NOT NULL AND lane = :lane AND next_attempt <= :now LIMIT 1
        """

    static let count = """
        SELECT count(*) AS waiting, coalesce(sum(next_attempt <= :now), 0) AS due, min(created_at) AS oldest
        FROM magiclink_link WHERE seed IS NOT NULL AND lane = :lane
        """

    static let waiting = """
        SELECT rowid FROM magiclink_link
        WHERE seed IS NOT NULL AND lane = :lane AND next_attempt <= :now
        ORDER BY next_attempt, rowid LIMIT :limit
        """

    /// A number at its end stays there: one such row must not stop the queue.
    static let claim = """
        UPDATE magiclink_link SET
            lease = min(lease, 9223372036854775806) + 1,
            attempts = min(attempts, 9223372036854775806) + 1,
            next_attempt = :leaseEnds
        WHERE rowid = :row
        RETURNING \(LinkColumns.names)
        """

    static let finish = """
        UPDATE magiclink_link SET keep_until = :time, \(LinkStatements.noMail)
        WHERE id = :id AND seed IS NOT NULL AND lease = :lease
        """

    static let retry = """
        UPDATE magiclink_link SET next_attempt = :time
        WHERE id = :id AND seed IS NOT NULL AND lease = :lease
        """
}
#endif
