//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
public import MagicLink

extension PostgresStorage {
    /// Claims mails that wait, each lane in one statement; rows that another worker is claiming are passed over.
    ///
    /// A waiting row that is not understood is leased like the others, so that it holds nobody up, but not returned.
    ///
    /// - Parameter claim: How many to take, and until when they are leased.
    /// - Returns: The rows after the claim, in the order in which they should be sent.
    /// - Throws: When the database cannot be written.
    public func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        var claimed: [LinkRow] = []
        var left = claim.limit
        for lane in claim.lanes where left > 0 {
            let values: [SQLValue] = [.int(lane.rawValue), .time(claim.now), .int(left), .time(claim.leaseEnds)]
            let result: ResultTable
            do {
                result = try await execute(DeliveryStatements.claim, values)
            } catch  where !claimed.isEmpty {
                // What the first lane gave is leased, and is to be sent.
                break
            }
            left -= result.count
            claimed += result.map(LinkColumns.table) { columns in try? LinkColumns(&columns).row }.compactMap(\.self)
        }
        return claimed
    }

    /// Writes down how a delivery ended, where the lease number is still the one given.
    ///
    /// - Parameter finish: Which delivery, and how it ended.
    /// - Returns: Whether the row was changed.
    /// - Throws: When the database cannot be written.
    public func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        let (statement, time) =
            switch finish.outcome {
            case .over(let keepUntil): (DeliveryStatements.finish, keepUntil)
            case .retry(let at): (DeliveryStatements.retry, at)
            }
        return try await execute(statement, [.digest(finish.id), .int(finish.lease), .time(time)]).affected > 0
    }

    /// Counts the mails that wait, in one read of the index of waiting mails.
    ///
    /// - Parameter now: The time, by which mails are due or not.
    /// - Returns: An entry for each lane.
    /// - Throws: When the database cannot be read.
    public func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]? {
        let counted = try await execute(DeliveryStatements.count, [.time(now)]).map(LinkColumns.table) { columns in
            // A lane of a later version is not this one's to count.
            try MailLane(rawValue: columns.int()).map { lane in
                DeliveryBacklog(
                    lane: lane,
                    waiting: try columns.int(),
                    due: try columns.int(),
                    oldest: try columns.integerIfPresent().map { UnixTime(seconds: $0) }
                )
            }
        }
        return MailLane.allCases.map { lane in
            counted.compactMap(\.self).first { $0.lane == lane } ?? DeliveryBacklog(lane: lane)
        }
    }
}

/// The statements on the mails, which stand in the rows of their links.
private enum DeliveryStatements {
    /// A number at its end stays there: one such row must not stop the queue.
    static let claim = Statement(
        "mail-claim",
        """
        WITH due AS MATERIALIZED (
            SELECT id, next_attempt AS waits_since FROM magiclink_link
            WHERE seed IS NOT NULL AND lane = $1 AND next_attempt <= $2
            ORDER BY lane, next_attempt, created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
        ), claimed AS (
            UPDATE magiclink_link AS link SET
                lease = least(link.lease, 9223372036854775806) + 1,
                attempts = least(link.attempts, 9223372036854775806) + 1,
                next_attempt = $4
            FROM due WHERE link.id = due.id
            RETURNING due.waits_since, \(LinkColumns.list.map { "link.\($0)" }.joined(separator: ", "))
        )
        SELECT \(LinkColumns.names) FROM claimed ORDER BY waits_since, created_at, id
        """
    )

    static let count = Statement(
        "mail-count",
        """
        SELECT lane, count(*), count(*) FILTER (WHERE next_attempt <= $1), min(created_at)
        FROM magiclink_link WHERE seed IS NOT NULL GROUP BY lane
        """
    )

    static let finish = Statement(
        "mail-finish",
        """
        UPDATE magiclink_link SET keep_until = $3, \(LinkStatements.noMail)
        WHERE id = $1 AND seed IS NOT NULL AND lease = $2
        """
    )

    static let retry = Statement(
        "mail-retry",
        "UPDATE magiclink_link SET next_attempt = $3 WHERE id = $1 AND seed IS NOT NULL AND lease = $2"
    )
}
#endif
