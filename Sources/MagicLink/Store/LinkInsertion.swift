//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Links to insert, all or none.
public struct LinkInsertion: Sendable, Hashable {
    /// The rows.
    public var rows: [LinkRow]

    /// Creates an insertion.
    ///
    /// - Parameter rows: The rows.
    public init(rows: [LinkRow]) {
        self.rows = rows
    }
}
