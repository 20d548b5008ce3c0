//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import MagicLink

/// The columns of a link, and what the last press found.
struct LinkColumns: StoredRecord {
    static let table = StoredLink.table
    let result: Result<StoredLink, any Error>

    /// The columns in the order in which they are read and written.
    static let names = StoredLink.names

    static func read(_ columns: inout ColumnReader) throws -> StoredLink {
        try StoredLink(&columns)
    }
}
#endif
