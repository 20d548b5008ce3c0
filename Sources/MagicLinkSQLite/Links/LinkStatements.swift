//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink

/// The statements on the table of links.
///
/// Every value is a bound parameter (R106).
enum LinkStatements {
    static let insert = "INSERT INTO magiclink_link (\(LinkColumns.names)) VALUES (\(LinkColumns.placeholders))"

    static let select = "SELECT \(LinkColumns.names) FROM magiclink_link WHERE id = ?1"

    /// One press, in one statement on one row, which the transaction then reads back.
    ///
    /// `hit` is the place of the newest grant that this press repeats, or 0. A retry changes only the note of its place,
    /// by which the row that is read back tells the grant; a new click moves the grants down by one and comes first.
    /// A comparison with NULL is never true, so an empty place is no hit, and a link that requires a browser and has
    /// none is for nobody.
    ///
    /// Every value of the press stands at the same number as in ``redeemArguments(_:)``. An `UPDATE … FROM` would write
    /// the new row into a table of its own first, and so would `RETURNING`: each takes as long as the rest.
    static let redeem = """
        UPDATE magiclink_link SET (
            retried_grant, used_clicks,
            mark4, number4, at4, mark3, number3, at3, mark2, number2, at2, mark1, number1, at1
        ) = (
            SELECT
                hit, CASE hit WHEN 0 THEN used_clicks + 1 ELSE used_clicks END,
                CASE hit WHEN 0 THEN mark3 ELSE mark4 END,
                CASE hit WHEN 0 THEN number3 ELSE number4 END,
                CASE hit WHEN 0 THEN at3 ELSE at4 END,
                CASE hit WHEN 0 THEN mark2 ELSE mark3 END,
                CASE hit WHEN 0 THEN number2 ELSE number3 END,
                CASE hit WHEN 0 THEN at2 ELSE at3 END,
                CASE hit WHEN 0 THEN mark1 ELSE mark2 END,
                CASE hit WHEN 0 THEN number1 ELSE number2 END,
                CASE hit WHEN 0 THEN at1 ELSE at2 END,
                CASE hit WHEN 0 THEN ?2 ELSE mark1 END,
                CASE hit WHEN 0 THEN used_clicks + 1 ELSE number1 END,
                CASE hit WHEN 0 THEN ?4 ELSE at1 END
            FROM (SELECT \(hit) AS hit)
        )
        WHERE id = ?1
            AND state = \(LinkState.live.rawValue)
            AND expires_at > ?4
            AND (requires_browser = 0 OR browser = ?3)
            AND (?6 IS NULL OR substr(payload, 1, 1) BETWEEN ?6 AND ?7)
            AND (used_clicks < max_clicks OR \(hit) > 0)
        """

    private static let hit = """
        CASE
            WHEN mark1 = ?2 AND at1 >= ?5 THEN 1
            WHEN mark2 = ?2 AND at2 >= ?5 THEN 2
            WHEN mark3 = ?2 AND at3 >= ?5 THEN 3
            WHEN mark4 = ?2 AND at4 >= ?5 THEN 4
            ELSE 0
        END
        """

    /// The values of ``redeem``.
    static func redeemArguments(_ press: Redemption) -> StatementArguments {
        [
            press.id.stored, press.mark.stored, press.browser?.stored, press.now.seconds, press.retriesSince.seconds,
            press.payloadVersions.map { Data([$0.lowerBound]) }, press.payloadVersions.map { Data([$0.upperBound]) },
        ]
    }

    /// The rows whose code a browser may have typed, in the order of their index: by time and digest, never by what became
    /// of them.
    static let withCode = """
        SELECT \(LinkColumns.names) FROM magiclink_link
        WHERE browser = :browser AND code_tries > 0
        ORDER BY created_at DESC, id LIMIT :limit
        """

    static let takeCodeTry = """
        UPDATE magiclink_link SET code_tries = code_tries - 1
        WHERE id = :id AND code_tries > 0
        RETURNING \(LinkColumns.names)
        """

    /// What makes a waiting mail a finished one.
    static let noMail = "seed = NULL, lane = NULL, lease = NULL, attempts = NULL, next_attempt = NULL"

    static let endGroup = """
        UPDATE magiclink_link SET state = \(LinkState.ended.rawValue), \(noMail)
        WHERE link_group = :group AND state <> \(LinkState.ended.rawValue)
        """

    static let supersede = """
        UPDATE magiclink_link SET state = \(LinkState.superseded.rawValue), \(noMail)
        WHERE link_group = :group AND state = \(LinkState.live.rawValue) AND kind = \(LinkKind.requested.rawValue)
            AND created_at <= :until AND id <> :except
        """

    static let revokeOne = """
        UPDATE magiclink_link SET state = \(LinkState.revoked.rawValue), \(noMail)
        WHERE id = :id AND state = \(LinkState.live.rawValue)
        """

    static let keepKeyCheck = """
        INSERT INTO magiclink_key (id, check_value) VALUES (:id, :value) ON CONFLICT (id) DO NOTHING
        """

    static let differingKeyCheck = "SELECT 1 FROM magiclink_key WHERE id = :id AND check_value <> :value"
}
#endif
