//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// Where the connections of a pool come from.
struct ConnectionSource: Sendable {
    /// Makes a connection that is ready for statements.
    let open: @Sendable () throws -> Connection
    /// Throws where a connection should not be used any longer.
    let check: @Sendable (Connection) throws -> Void
    /// How long a connection is used before it is looked at again.
    let checkInterval: Duration
}
#endif
