//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
extension Schema {
    /// What codes beside links need: their tries, and the rows of one browser that still have some.
    ///
    /// A process of the second version that has the file open goes on: it names its columns, and its links get no code.
    static let thirdVersion = """
        ALTER TABLE magiclink_link ADD COLUMN code_tries INTEGER NOT NULL DEFAULT 0 CHECK (code_tries >= 0);
        CREATE INDEX magiclink_link_code ON magiclink_link (browser, created_at) WHERE code_tries > 0;
        """
}
#endif
