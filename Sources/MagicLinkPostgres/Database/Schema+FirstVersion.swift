//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
extension Schema {
    /// Digests and texts that must be kept byte for byte are `bytea`, times are seconds since 1970, and every comparison
    /// is one of bytes: a text has the collation "C" (R63).
    ///
    /// A press changes no column that stands in an index, and the pages of links keep room for it, so that it writes one
    /// new row version on the same page and no index.
    static let firstVersion = """
        CREATE TABLE magiclink_schema (
            id smallint NOT NULL PRIMARY KEY CHECK (id = 1),
            version bigint NOT NULL,
            oldest bigint NOT NULL
        );

        CREATE TABLE magiclink_link (
            id bytea NOT NULL PRIMARY KEY CHECK (octet_length(id) = 16),
            link_group bytea NOT NULL CHECK (octet_length(link_group) = 16),
            kind bigint NOT NULL,
            state bigint NOT NULL,
            created_at bigint NOT NULL,
            expires_at bigint NOT NULL,
            keep_until bigint NOT NULL,
            max_clicks bigint NOT NULL,
            used_clicks bigint NOT NULL,
            browser bytea CHECK (octet_length(browser) = 32),
            requires_browser boolean NOT NULL,
            mark1 bytea CHECK (octet_length(mark1) = 16), number1 bigint, at1 bigint,
            mark2 bytea CHECK (octet_length(mark2) = 16), number2 bigint, at2 bigint,
            mark3 bytea CHECK (octet_length(mark3) = 16), number3 bigint, at3 bigint,
            mark4 bytea CHECK (octet_length(mark4) = 16), number4 bigint, at4 bigint,
            retried_grant bigint NOT NULL DEFAULT 0,
            seed bytea CHECK (octet_length(seed) = 16),
            lane bigint,
            lease bigint,
            attempts bigint,
            next_attempt bigint,
            payload bytea NOT NULL,
            code_tries bigint NOT NULL DEFAULT 0 CHECK (code_tries >= 0),
            CHECK (pg_catalog.num_nulls(mark1, number1, at1) IN (0, 3)),
            CHECK (pg_catalog.num_nulls(mark2, number2, at2) IN (0, 3) AND (mark2 IS NULL OR mark1 IS NOT NULL)),
            CHECK (pg_catalog.num_nulls(mark3, number3, at3) IN (0, 3) AND (mark3 IS NULL OR mark2 IS NOT NULL)),
            CHECK (pg_catalog.num_nulls(mark4, number4, at4) IN (0, 3) AND (mark4 IS NULL OR mark3 IS NOT NULL)),
            CHECK (pg_catalog.num_nulls(seed, lane, lease, attempts, next_attempt) IN (0, 5))
        ) WITH (fillfactor = 70);
        CREATE INDEX magiclink_link_group ON magiclink_link (link_group);
        CREATE INDEX magiclink_link_waiting ON magiclink_link (lane, next_attempt, created_at, id) WHERE seed IS NOT NULL;
        CREATE INDEX magiclink_link_code ON magiclink_link (browser, created_at) WHERE code_tries > 0;
        CREATE INDEX magiclink_link_keep_until ON magiclink_link (keep_until) WHERE seed IS NULL;

        CREATE TABLE magiclink_session (
            id bytea NOT NULL PRIMARY KEY CHECK (octet_length(id) = 32),
            subject bytea NOT NULL,
            account bytea NOT NULL,
            link_group bytea NOT NULL CHECK (octet_length(link_group) = 16),
            link bytea NOT NULL CHECK (octet_length(link) = 16),
            scope bytea NOT NULL,
            authenticated_at bigint NOT NULL,
            link_created_at bigint NOT NULL,
            last_seen bigint NOT NULL,
            idle_expires bigint NOT NULL,
            expires_at bigint NOT NULL,
            keep_until bigint NOT NULL,
            ended_at bigint,
            browser text COLLATE "C"
        ) WITH (fillfactor = 80);
        CREATE INDEX magiclink_session_subject ON magiclink_session (subject, authenticated_at, id);
        CREATE INDEX magiclink_session_group ON magiclink_session (link_group, authenticated_at, id);
        CREATE INDEX magiclink_session_keep_until ON magiclink_session (keep_until);

        CREATE TABLE magiclink_limit (
            id bytea NOT NULL CHECK (octet_length(id) = 16),
            size bigint NOT NULL,
            period bigint NOT NULL,
            full_at bigint NOT NULL,
            PRIMARY KEY (id, size, period)
        );
        CREATE INDEX magiclink_limit_full_at ON magiclink_limit (full_at);

        CREATE TABLE magiclink_audit (
            id bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at bigint NOT NULL,
            kind text COLLATE "C" NOT NULL,
            link_group bytea CHECK (octet_length(link_group) = 16),
            link bytea CHECK (octet_length(link) = 16),
            address text COLLATE "C",
            policy text COLLATE "C",
            reason text COLLATE "C",
            network text COLLATE "C",
            correlation_id text COLLATE "C",
            browser bytea CHECK (octet_length(browser) = 16)
        );
        CREATE INDEX magiclink_audit_at ON magiclink_audit (at, id);
        CREATE INDEX magiclink_audit_group ON magiclink_audit (link_group, at, id) WHERE link_group IS NOT NULL;
        CREATE INDEX magiclink_audit_link ON magiclink_audit (link, at, id) WHERE link IS NOT NULL;

        CREATE TABLE magiclink_key (
            id bigint NOT NULL PRIMARY KEY,
            check_value bytea NOT NULL CHECK (octet_length(check_value) = 16)
        );
        """
}
#endif
