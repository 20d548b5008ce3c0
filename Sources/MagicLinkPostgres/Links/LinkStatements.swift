//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The statements on the table of links.
enum LinkStatements {
    static let select = Statement("link", "SELECT \(LinkColumns.names) FROM magiclink_link WHERE id = $1")

    /// The place of the newest grant that a press repeats, or 0.
    ///
    /// A comparison with NULL is never true, so an empty place is no hit.
    private static let hit = """
        (CASE WHEN mark1 = $2 AND at1 >= $4 THEN 1 WHEN mark2 = $2 AND at2 >= $4 THEN 2 \
        WHEN mark3 = $2 AND at3 >= $4 THEN 3 WHEN mark4 = $2 AND at4 >= $4 THEN 4 ELSE 0 END)
        """

    /// One press, in one statement on one row: id, mark, now, earliest time of a retry, browser, and between which bytes the
    /// payload's first one must lie.
    ///
    /// Everything is computed from the row that is changed, and from nothing that was read beside it: where another press
    /// changed the row meanwhile, PostgreSQL computes all of it again from the new row (R106). A retry changes only the
    /// note of its place; a new click moves the grants down by one and comes first. A link that requires a browser and
    /// has none is for nobody, because a comparison with NULL is never true.
    static let redeem = Statement(
        "link-redeem",
        """
        UPDATE magiclink_link SET
            retried_grant = \(hit),
            used_clicks = CASE \(hit) WHEN 0 THEN used_clicks + 1 ELSE used_clicks END,
            \(move("mark4", from: "mark3")), \(move("number4", from: "number3")), \(move("at4", from: "at3")),
            \(move("mark3", from: "mark2")), \(move("number3", from: "number2")), \(move("at3", from: "at2")),
            \(move("mark2", from: "mark1")), \(move("number2", from: "number1")), \(move("at2", from: "at1")),
            \(move("mark1", from: "$2")), \(move("number1", from: "used_clicks + 1")), \(move("at1", from: "$3"))
        WHERE id = $1
            AND state = \(LinkState.live.rawValue)
            AND expires_at > $3
            AND (NOT requires_browser OR browser = $5)
            AND \(isUnderstood)
            AND ($6::bytea IS NULL OR substring(payload FROM 1 FOR 1) BETWEEN $6 AND $7)
            AND (\(hit) > 0 OR used_clicks < max_clicks)
        RETURNING \(LinkColumns.names)
        """
    )

    /// What a later version may have written is not spent by this one; the rest of a row is kept whole by the table.
    private static let isUnderstood = """
        kind IN (\(numbers(LinkKind.allCases))) AND (seed IS NULL OR lane IN (\(numbers(MailLane.allCases))))
        """

    private static func numbers(_ values: some Sequence<some RawRepresentable<Int>>) -> String {
        values.map { "\($0.rawValue)" }.joined(separator: ", ")
    }

    private static func move(_ column: String, from other: String) -> String {
        "\(column) = CASE \(hit) WHEN 0 THEN \(other) ELSE \(column) END"
    }

    /// The rows whose code a browser may have typed: by time and digest, never by what became of them.
    static let withCode = Statement(
        "link-with-code",
        """
        SELECT \(LinkColumns.names) FROM magiclink_link
        WHERE browser = $1 AND code_tries > 0
        ORDER BY created_at DESC, id LIMIT $2
        """
    )

    static let takeCodeTry = Statement(
        "link-code-try",
        """
        UPDATE magiclink_link SET code_tries = code_tries - 1
        WHERE id = $1 AND code_tries > 0 AND \(isUnderstood)
        RETURNING \(LinkColumns.names)
        """
    )

    /// What makes a waiting mail a finished one.
    static let noMail = "seed = NULL, lane = NULL, lease = NULL, attempts = NULL, next_attempt = NULL"

    static let endGroup = Statement(
        "link-end-group",
        change(
            "state = \(LinkState.ended.rawValue), \(noMail)",
            where: "link_group = $1 AND state <> \(LinkState.ended.rawValue)"
        )
    )

    static let supersede = Statement(
        "link-supersede",
        change(
            "state = \(LinkState.superseded.rawValue), \(noMail)",
            where: """
                link_group = $1 AND state = \(LinkState.live.rawValue) AND kind = \(LinkKind.requested.rawValue) \
                AND created_at <= $2 AND id <> $3
                """
        )
    )

    static let revokeOne = Statement(
        "link-revoke",
        """
        UPDATE magiclink_link SET state = \(LinkState.revoked.rawValue), \(noMail)
        WHERE id = $1 AND state = \(LinkState.live.rawValue)
        """
    )

    static let erase = Statement(
        "link-erase",
        """
        WITH gone AS MATERIALIZED (SELECT id FROM magiclink_link WHERE link_group = $1 ORDER BY id FOR UPDATE)
        DELETE FROM magiclink_link AS link USING gone WHERE link.id = gone.id
        """
    )

    /// Changes several rows, which are locked in the order of their digests: two such statements never hold each other up.
    ///
    /// The rows' newest versions are locked and looked at before any is changed, so the condition holds of what is
    /// changed.
    private static func change(_ assignments: String, where condition: String) -> String {
        """
        WITH chosen AS MATERIALIZED (SELECT id FROM magiclink_link WHERE \(condition) ORDER BY id FOR UPDATE)
        UPDATE magiclink_link AS link SET \(assignments) FROM chosen WHERE link.id = chosen.id
        """
    }

    /// No other process keeps check values while one compares.
    static let lockKeys = Statement("key-lock", "LOCK TABLE magiclink_key IN SHARE ROW EXCLUSIVE MODE")

    static let keyChecks = Statement("key-checks", "SELECT id, check_value FROM magiclink_key")

    static let keepKeyChecks = Statement(
        "key-keep",
        """
        INSERT INTO magiclink_key (id, check_value) SELECT id, check_value
        FROM unnest($1::bigint[], $2::bytea[]) AS new (id, check_value) ON CONFLICT (id) DO NOTHING
        """
    )
}

extension PostgresStorage {
    /// The statement by which a link is pressed, so that another client can be measured with the same one.
    package static var redeemSQL: String { LinkStatements.redeem.sql }
}
#endif
