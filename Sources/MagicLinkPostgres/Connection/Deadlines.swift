//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// How long things may take.
struct Deadlines: Sendable {
    /// Making a connection to one address.
    let connect: Duration
    /// Waiting for a connection.
    let wait: Duration
    /// One statement.
    let statement: Duration
    /// Waiting for a row that another transaction holds.
    let lock: Duration
    /// Making or updating the tables, waiting for another process that does the same included.
    let migration: Duration
}

extension Duration {
    /// The duration in whole milliseconds, rounded up.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
#endif
