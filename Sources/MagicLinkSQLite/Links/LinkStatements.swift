//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import MagicLink

/// The statements on the table of links.
///
/// Every value is a bound parameter (R106).
enum LinkStatements {
    static let insert = "INSERT INTO magiclink_link (\(LinkColumns.names)) VALUES (\(LinkColumns.placeholders))"

    static let select = "SELECT \(LinkColumns.names) FROM magiclink_link WHERE id = :id"

    /// One press, in one statement on one row.
    ///
    /// `press.hit` is the place of the newest grant that this press repeats, or 0. A retry changes only the note of its
    /// place, by which the returned row tells the grant; a new click moves the grants down by one and comes first.
    /// A comparison with NULL is never true, so an empty place is no hit, and a link that requires a browser and has
    /// none is for nobody.
    static let redeem = """
        UPDATE magiclink_link SET
            retried_grant = press.hit,
            used_clicks = CASE press.hit WHEN 0 THEN used_clicks + 1 ELSE used_clicks END,
            mark4 = CASE press.hit WHEN 0 THEN mark3 ELSE mark4 END,
            number4 = CASE press.hit WHEN 0 THEN number3 ELSE number4 END,
            at4 = CASE press.hit WHEN 0 THEN at3 ELSE at4 END,
            mark3 = CASE press.hit WHEN 0 THEN mark2 ELSE mark3 END,
            number3 = CASE press.hit WHEN 0 THEN number2 ELSE number3 END,
            at3 = CASE press.hit WHEN 0 THEN at2 ELSE at3 END,
            mark2 = CASE press.hit WHEN 0 THEN mark1 ELSE mark2 END,
            number2 = CASE press.hit WHEN 0 THEN number1 ELSE number2 END,
            at2 = CASE press.hit WHEN 0 THEN at1 ELSE at2 END,
            mark1 = CASE press.hit WHEN 0 THEN :mark ELSE mark1 END,
            number1 = CASE press.hit WHEN 0 THEN used_clicks + 1 ELSE number1 END,
            at1 = CASE press.hit WHEN 0 THEN :now ELSE at1 END
        FROM (
            SELECT
                rowid AS link_row,
                CASE
                    WHEN mark1 = :mark AND at1 >= :since THEN 1
                    WHEN mark2 = :mark AND at2 >= :since THEN 2
                    WHEN mark3 = :mark AND at3 >= :since THEN 3
                    WHEN mark4 = :mark AND at4 >= :since THEN 4
                    ELSE 0
                END AS hit
            FROM magiclink_link
            WHERE id = :id
        ) AS press
        WHERE magiclink_link.rowid = press.link_row
            AND state = \(LinkState.live.rawValue)
            AND expires_at > :now
            AND (requires_browser = 0 OR browser = :browser)
            AND (:oldest IS NULL OR substr(payload, 1, 1) BETWEEN :oldest AND :newest)
            AND (press.hit > 0 OR used_clicks < max_clicks)
        RETURNING \(LinkColumns.names)
        """

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
