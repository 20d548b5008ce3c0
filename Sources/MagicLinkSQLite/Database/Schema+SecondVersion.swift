//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
extension Schema {
    /// What the lists of devices and of events need: names of browsers, pages in the order of time, and the events of one
    /// link.
    static let secondVersion = """
        ALTER TABLE magiclink_session ADD COLUMN browser TEXT;
        DROP INDEX magiclink_session_subject;
        CREATE INDEX magiclink_session_subject ON magiclink_session (subject, authenticated_at);
        DROP INDEX magiclink_session_group;
        CREATE INDEX magiclink_session_group ON magiclink_session (link_group, authenticated_at);

        ALTER TABLE magiclink_audit ADD COLUMN browser BLOB CHECK (length(browser) = 16);
        CREATE INDEX magiclink_audit_link ON magiclink_audit (link, at) WHERE link IS NOT NULL;
        """
}
#endif
