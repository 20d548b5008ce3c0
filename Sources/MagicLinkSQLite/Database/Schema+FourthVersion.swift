//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
extension Schema {
    /// The mailboxes that get no bulk mail.
    ///
    /// A process of the third version that has the file open goes on, and mails them.
    static let fourthVersion = """
        CREATE TABLE magiclink_suppression (
            link_group BLOB NOT NULL PRIMARY KEY CHECK (length(link_group) = 16),
            reason TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
#endif
