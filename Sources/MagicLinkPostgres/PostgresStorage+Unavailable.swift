//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if !Postgres
/// The storage in a PostgreSQL database, which this build leaves out.
@available(
    *,
    unavailable,
    message: "Enable the trait Postgres of the package swift-magic-link to use PostgresStorage; it needs libpq-dev."
)
public struct PostgresStorage: Sendable {
    /// Creates nothing: the trait is off.
    ///
    /// - Parameter url: The database.
    public init(url: String) {}
}
#endif
