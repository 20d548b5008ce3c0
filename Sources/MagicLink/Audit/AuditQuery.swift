//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Which audit events to read: those that meet every condition.
public struct AuditQuery: Sendable, Hashable {
    /// Only events of this group.
    public var group: Digest16?
    /// Only events of this link.
    public var link: Digest16?
    /// Only events of these kinds.
    public var kinds: Set<AuditEvent.Kind>?
    /// Only events at or after this time.
    public var since: UnixTime?
    /// Only events before this time.
    public var until: UnixTime?
    /// Only events that come after this place in the list, which are older ones: ``AuditPage/next`` of the page before.
    public var before: AuditCursor?
    /// How many events at most.
    public var limit: Int

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - group: Only events of this group.
    ///   - link: Only events of this link.
    ///   - kinds: Only events of these kinds.
    ///   - since: Only events at or after this time.
    ///   - until: Only events before this time.
    ///   - before: Only events that come after this place in the list.
    ///   - limit: How many events at most.
    public init(
        group: Digest16? = nil,
        link: Digest16? = nil,
        kinds: Set<AuditEvent.Kind>? = nil,
        since: UnixTime? = nil,
        until: UnixTime? = nil,
        before: AuditCursor? = nil,
        limit: Int = 100
    ) {
        self.group = group
        self.link = link
        self.kinds = kinds
        self.since = since
        self.until = until
        self.before = before
        self.limit = limit
    }
}

/// A page of audit events.
public struct AuditPage: Sendable, Hashable {
    /// The events, newest first.
    public var events: [AuditEvent]
    /// Where the next page begins, or `nil` where there are no more events.
    public var next: AuditCursor?

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - events: The events, newest first.
    ///   - next: Where the next page begins.
    public init(events: [AuditEvent], next: AuditCursor? = nil) {
        self.events = events
        self.next = next
    }
}
