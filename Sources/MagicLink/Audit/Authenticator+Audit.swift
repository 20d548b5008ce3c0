//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MagicLinkAuthenticator {
    /// Counts what became of the wishes for links in a time.
    ///
    /// - Parameters:
    ///   - since: The first second that counts, or `nil` for all that is kept.
    ///   - until: The first second that does not count any more, or `nil` for up to now.
    /// - Returns: The counts.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable``, ``MagicLinkError/Code/cancelled``, or
    ///   ``MagicLinkError/Code/invalidConfiguration`` where no audit log is kept.
    public func auditFunnel(
        since: UnixTime? = nil,
        until: UnixTime? = nil
    ) async throws(MagicLinkError) -> AuditFunnel {
        let log = try audit.kept()
        let query = AuditCountQuery(since: since, until: until)
        return AuditFunnel(counts: try await atBoundary("audit log") { try await log.auditCounts(query) })
    }

    /// Reads a page of events, newest first.
    ///
    /// - Parameters:
    ///   - address: Only events of this address, or `nil` for all.
    ///   - before: Where the page begins: ``AuditPage/next`` of the page before.
    ///   - limit: How many events at most.
    /// - Returns: The events, and where the next page begins.
    /// - Throws: As ``auditFunnel(since:until:)``.
    public func auditPage(
        of address: EmailAddress? = nil,
        before: AuditCursor? = nil,
        limit: Int = 100
    ) async throws(MagicLinkError) -> AuditPage {
        try await auditPage(AuditQuery(group: address.map(mint.group), before: before, limit: limit))
    }

    /// Reads a page of events, newest first.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, and where the next page begins.
    /// - Throws: As ``auditFunnel(since:until:)``.
    public func auditPage(_ query: AuditQuery) async throws(MagicLinkError) -> AuditPage {
        let log = try audit.kept()
        return try await atBoundary("audit log") { try await log.auditPage(query) }
    }

    /// Tells how often a link was opened before it was redeemed.
    ///
    /// - Parameter link: The link's digest, as an ``AuditEvent/link`` or ``IssuedLink/id`` gave it.
    /// - Returns: The openings.
    /// - Throws: As ``auditFunnel(since:until:)``.
    public func openings(of link: Digest16) async throws(MagicLinkError) -> LinkOpenings {
        let log = try audit.kept()
        let now = clock.now
        return try await atBoundary("audit log") { try await LinkOpenings.read(of: link, from: log, now: now) }
    }
}
