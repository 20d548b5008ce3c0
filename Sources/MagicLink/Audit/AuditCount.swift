//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How many events of a kind there are, with one reason.
public struct AuditCount: Sendable, Hashable {
    /// What happened.
    public var kind: AuditEvent.Kind
    /// Why, or `nil` for events without a reason.
    public var reason: String?
    /// How many such events there are.
    public var count: Int

    /// Creates a count.
    ///
    /// - Parameters:
    ///   - kind: What happened.
    ///   - reason: Why.
    ///   - count: How many such events there are.
    public init(kind: AuditEvent.Kind, reason: String? = nil, count: Int) {
        self.kind = kind
        self.reason = reason
        self.count = count
    }
}

/// Which audit events to count: those that meet every condition.
public struct AuditCountQuery: Sendable, Hashable {
    /// How many counts an answer has at most, the greatest: the library's own reasons are far fewer.
    public static let maxCounts = 1000

    /// Only events of this group.
    public var group: Digest16?
    /// Only events at or after this time.
    public var since: UnixTime?
    /// Only events before this time.
    public var until: UnixTime?

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - group: Only events of this group.
    ///   - since: Only events at or after this time.
    ///   - until: Only events before this time.
    public init(group: Digest16? = nil, since: UnixTime? = nil, until: UnixTime? = nil) {
        self.group = group
        self.since = since
        self.until = until
    }
}
