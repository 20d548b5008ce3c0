//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// What the operator is told when the database does not do what it must.
///
/// It holds no value of any row and no password.
struct StorageFailure: Error, CustomStringConvertible {
    /// What to do about it.
    enum Kind: Sendable {
        /// The server cannot be reached, or does not take connections now.
        case unreachable
        /// The server, its settings or its tables are not as they must be; trying again changes nothing.
        case misconfigured
        /// The server refused a statement, and nothing of it was kept.
        case refused
        /// Nobody knows whether the statement was committed: nothing may be granted.
        case unclear
        /// A row or a value is not understood.
        case misunderstood
    }

    let kind: Kind
    /// The five characters by which PostgreSQL tells what happened.
    let state: String?
    let description: String

    init(_ description: String, kind: Kind = .misunderstood, state: String? = nil) {
        self.kind = kind
        self.state = state
        self.description = description
    }

    /// Whether PostgreSQL ended the transaction for the sake of another, so that it may simply be run again.
    var isWorthRepeating: Bool {
        kind == .refused && (state == "40001" || state == "40P01")
    }
}
#endif
