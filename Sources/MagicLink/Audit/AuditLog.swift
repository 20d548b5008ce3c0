//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Keeps what happened to links and sessions, for the operator.
///
/// No event holds a token, a link, a cookie, a code or a whole address.
public protocol AuditLog: Sendable {
    /// Writes events down.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: When the events could not be kept; the operation that they tell of goes on.
    func recordEvents(_ events: [AuditEvent]) async throws

    /// Reads events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first.
    /// - Throws: When the storage could not be read.
    func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent]

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: When the storage fails; events may then be left.
    func eraseEvents(of group: Digest16) async throws
}

/// Which audit events to read.
public struct AuditQuery: Sendable, Hashable {
    /// Only events of this group.
    public var group: Digest16?
    /// Only events at or after this time.
    public var since: UnixTime?
    /// How many events at most.
    public var limit: Int

    /// Creates a query.
    ///
    /// - Parameters:
    ///   - group: Only events of this group.
    ///   - since: Only events at or after this time.
    ///   - limit: How many events at most.
    public init(group: Digest16? = nil, since: UnixTime? = nil, limit: Int = 100) {
        self.group = group
        self.since = since
        self.limit = limit
    }
}
