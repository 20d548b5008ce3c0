//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which sessions to list.
public struct SessionQuery: Sendable, Hashable {
    /// The choice of sessions.
    public enum Selection: Sendable, Hashable {
        /// The sessions of the account.
        case subject(String)
        /// The sessions of the address's group.
        case group(Digest16)
    }

    /// Whose sessions.
    public var selection: Selection
    /// The time at which they are valid: neither ended, nor idle for too long, nor over.
    public var validAt: UnixTime
    /// How many sessions at most; the newest stay.
    public var limit: Int

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - selection: Whose sessions.
    ///   - validAt: The time at which they are valid.
    ///   - limit: How many sessions at most.
    public init(_ selection: Selection, validAt: UnixTime, limit: Int = 100) {
        self.selection = selection
        self.validAt = validAt
        self.limit = limit
    }
}

extension SessionRow {
    /// Returns whether the session is valid at a time.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether it was not ended, was used lately, and is not over.
    public func isValid(at now: UnixTime) -> Bool {
        endedAt == nil && now < idleExpires && now < expires
    }
}
