//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
extension Schema {
    /// Digests and texts that must be kept byte for byte are BLOBs, times are seconds since 1970, and every comparison
    /// is one of bytes.
    ///
    /// Links have a hidden row number rather than being stored in the order of their random digests: their rows are too
    /// long for an index tree, and new rows lie side by side.
    static let firstVersion = """
        CREATE TABLE magiclink_schema (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            version INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE magiclink_link (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            link_group BLOB NOT NULL CHECK (length(link_group) = 16),
            kind INTEGER NOT NULL,
            state INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            keep_until INTEGER NOT NULL,
            max_clicks INTEGER NOT NULL,
            used_clicks INTEGER NOT NULL,
            browser BLOB CHECK (length(browser) = 32),
            requires_browser INTEGER NOT NULL,
            mark1 BLOB CHECK (length(mark1) = 16), number1 INTEGER, at1 INTEGER,
            mark2 BLOB CHECK (length(mark2) = 16), number2 INTEGER, at2 INTEGER,
            mark3 BLOB CHECK (length(mark3) = 16), number3 INTEGER, at3 INTEGER,
            mark4 BLOB CHECK (length(mark4) = 16), number4 INTEGER, at4 INTEGER,
            retried_grant INTEGER NOT NULL DEFAULT 0,
            seed BLOB CHECK (length(seed) = 16),
            lane INTEGER,
            lease INTEGER,
            attempts INTEGER,
            next_attempt INTEGER,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE INDEX magiclink_link_group ON magiclink_link (link_group);
        CREATE INDEX magiclink_link_waiting ON magiclink_link (lane, next_attempt) WHERE seed IS NOT NULL;
        CREATE INDEX magiclink_link_keep_until ON magiclink_link (keep_until) WHERE seed IS NULL;

        CREATE TABLE magiclink_session (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            subject BLOB NOT NULL,
            account BLOB NOT NULL,
            link_group BLOB NOT NULL CHECK (length(link_group) = 16),
            link BLOB NOT NULL CHECK (length(link) = 16),
            scope BLOB NOT NULL,
            authenticated_at INTEGER NOT NULL,
            link_created_at INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            idle_expires INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            keep_until INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX magiclink_session_subject ON magiclink_session (subject);
        CREATE INDEX magiclink_session_group ON magiclink_session (link_group);
        CREATE INDEX magiclink_session_keep_until ON magiclink_session (keep_until);

        CREATE TABLE magiclink_limit (
            id BLOB NOT NULL CHECK (length(id) = 16),
            size INTEGER NOT NULL,
            period INTEGER NOT NULL,
            full_at INTEGER NOT NULL,
            touched INTEGER NOT NULL,
            PRIMARY KEY (id, size, period)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX magiclink_limit_full_at ON magiclink_limit (full_at, touched);

        CREATE TABLE magiclink_limit_count (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            kept INTEGER NOT NULL
        ) STRICT;
        INSERT INTO magiclink_limit_count (id, kept) VALUES (1, 0);
        CREATE TRIGGER magiclink_limit_added AFTER INSERT ON magiclink_limit BEGIN
            UPDATE magiclink_limit_count SET kept = kept + 1;
        END;
        CREATE TRIGGER magiclink_limit_removed AFTER DELETE ON magiclink_limit BEGIN
            UPDATE magiclink_limit_count SET kept = kept - 1;
        END;

        CREATE TABLE magiclink_audit (
            id INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            link_group BLOB CHECK (length(link_group) = 16),
            link BLOB CHECK (length(link) = 16),
            address TEXT,
            policy TEXT,
            reason TEXT,
            network TEXT,
            correlation_id TEXT
        ) STRICT;
        CREATE INDEX magiclink_audit_at ON magiclink_audit (at);
        CREATE INDEX magiclink_audit_group ON magiclink_audit (link_group, at) WHERE link_group IS NOT NULL;

        CREATE TABLE magiclink_key (
            id INTEGER NOT NULL PRIMARY KEY,
            check_value BLOB NOT NULL CHECK (length(check_value) = 16)
        ) STRICT;
        """
}
#endif
