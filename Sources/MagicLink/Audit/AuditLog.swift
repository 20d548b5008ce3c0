//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Keeps what happened to links and sessions, for the operator.
///
/// No event holds a token, a link, a cookie, a code or a whole address.
///
/// ## Implementation guidance
///
/// Bound the rows: when there are too many, the oldest go first. Events come back in one order, by
/// ``AuditEvent/at`` and, where that is the same, in the order in which they were written. Check an implementation with
/// `AuditLogSuite` of the module `MagicLinkTesting`.
public protocol AuditLog: Sendable {
    /// Writes events down.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: When the events could not be kept; the operation that they tell of goes on.
    func recordEvents(_ events: [AuditEvent]) async throws

    /// Reads a page of events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first, and where the next page begins.
    /// - Throws: When the storage could not be read.
    func auditPage(_ query: AuditQuery) async throws -> AuditPage

    /// Counts events by kind and reason.
    ///
    /// - Parameter query: Which events.
    /// - Returns: One count for each kind and reason, greatest first, at most ``AuditCountQuery/maxCounts``.
    /// - Throws: When the storage could not be read.
    func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount]

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: When the storage fails; events may then be left.
    func eraseEvents(of group: Digest16) async throws
}

extension AuditLog {
    /// Reads events back, without the place where the next page begins.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first.
    /// - Throws: When the storage could not be read.
    public func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
        try await auditPage(query).events
    }
}
