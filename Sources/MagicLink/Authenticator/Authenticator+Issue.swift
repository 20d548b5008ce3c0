//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Makes a link for the application's own mail.
    ///
    /// - Parameters:
    ///   - address: Whom the link signs in.
    ///   - policy: What the link is good for.
    ///   - destination: Where to, or `nil` for the default.
    ///   - logger: The request's logger.
    /// - Returns: The link.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidDestination``,
    ///   ``MagicLinkError/Code/invalidConfiguration``, ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func issueLink(
        for address: EmailAddress,
        policy: LinkPolicy,
        destination: Destination? = nil,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> IssuedLink {
        let orders = CollectionOfOne(LinkOrder(address: address, destination: destination))
        let links = try await issueLinks(for: orders, policy: policy, logger: logger)
        guard let link = links.first else {
            throw MagicLinkError(.unavailable, "no link was made")
        }
        return link
    }

    /// Makes links for the application's own mails, all or none.
    ///
    /// - Parameters:
    ///   - orders: Whom the links sign in, and where to.
    ///   - policy: What the links are good for.
    ///   - logger: The request's logger.
    /// - Returns: The links, in the order of the orders.
    /// - Throws: As ``issueLink(for:policy:destination:logger:)``.
    public func issueLinks(
        for orders: some Sequence<LinkOrder> & Sendable,
        policy: LinkPolicy,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> [IssuedLink] {
        let now = clock.now
        try policy.validate()
        let keys = try mint.keys.activeKeys(for: policy.purpose)
        var issued: [IssuedRow] = []
        var links: [IssuedLink] = []
        for order in orders {
            let draft = try draft(order, policy: policy)
            let id = random.secret16()
            var row = try row(draft, id: id, keys: keys, now: now)
            // Whoever got the link in hand may want it replaced when it is dead.
            row.keepUntil = row.expires.adding(configuration.resendWindow)
            issued.append(IssuedRow(row: row, address: order.address))
            let url = mint.link(id: id, expires: row.expires, keys: keys)
            links.append(IssuedLink(url: url, id: row.id, expires: row.expires))
        }
        try await insert(issued.map(\.row))
        await auditIssued(issued, policy: policy, logger: logger)
        return links
    }

    /// Queues links in the bulk lane, in portions, for the worker to mail.
    ///
    /// Sign-in mail always goes first. When a portion fails, those before it stay queued.
    ///
    /// - Parameters:
    ///   - orders: Whom the links sign in, and where to.
    ///   - policy: What the links are good for.
    ///   - logger: The request's logger.
    /// - Returns: How many links were queued.
    /// - Throws: As ``issueLink(for:policy:destination:logger:)``.
    public func mailLinks(
        for orders: some Sequence<LinkOrder> & Sendable,
        policy: LinkPolicy,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> Int {
        let now = clock.now
        try policy.validate()
        var queued = 0
        var portion: [IssuedRow] = []
        for order in orders {
            let row = try queuedRow(try draft(order, policy: policy), lane: .bulk, now: now)
            portion.append(IssuedRow(row: row, address: order.address))
            if portion.count == 1000 {
                queued += try await queue(&portion, policy: policy, logger: logger)
            }
        }
        return queued + (try await queue(&portion, policy: policy, logger: logger))
    }

    private func queue(
        _ portion: inout [IssuedRow],
        policy: LinkPolicy,
        logger: Logger
    ) async throws(MagicLinkError) -> Int {
        guard !portion.isEmpty else { return 0 }
        try await insert(portion.map(\.row))
        await auditIssued(portion, policy: policy, logger: logger)
        signal.mailWaits(since: clock.now, logger: logger)
        defer { portion.removeAll(keepingCapacity: true) }
        return portion.count
    }

    private func draft(_ order: LinkOrder, policy: LinkPolicy) throws(MagicLinkError) -> LinkDraft {
        if let destination = order.destination {
            guard configuration.destinations.allows(destination), policy.allows(destination) else {
                throw MagicLinkError(.invalidDestination, "the destination is not allowed")
            }
        }
        guard policy.scope == .full || order.destination?.isPath == true else {
            throw MagicLinkError(
                .invalidDestination,
                "a link that reaches its destination only needs a path to lead to"
            )
        }
        return LinkDraft(
            address: order.address,
            policy: policy,
            destination: order.destination,
            kind: .issued,
            origin: RequestOrigin(language: order.language)
        )
    }

    private struct IssuedRow {
        var row: LinkRow
        var address: EmailAddress
    }

    private func auditIssued(_ issued: [IssuedRow], policy: LinkPolicy, logger: Logger) async {
        let events = issued.map { issue in
            AuditEvent(
                .issued,
                at: issue.row.created,
                group: issue.row.group,
                link: issue.row.id,
                address: issue.address.masked,
                policy: policy.name
            )
        }
        await audit.record(events, logger: logger)
    }
}

/// A link that the application wants.
public struct LinkOrder: Sendable, Hashable {
    /// Whom the link signs in.
    public var address: EmailAddress
    /// Where to, or `nil` for the default.
    public var destination: Destination?
    /// The language of the mail, where the worker mails the link; `nil` for the renderer's first.
    public var language: LanguageTag?

    /// Creates an order.
    ///
    /// - Parameters:
    ///   - address: Whom the link signs in.
    ///   - destination: Where to.
    ///   - language: The language of the mail.
    public init(address: EmailAddress, destination: Destination? = nil, language: LanguageTag? = nil) {
        self.address = address
        self.destination = destination
        self.language = language
    }
}

/// A link in the application's hand.
public struct IssuedLink: Sendable {
    /// The link itself, which prints redacted.
    public let url: LinkURL
    /// The digest by which stores and audit events know it.
    public let id: Digest16
    /// The first second in which it is dead.
    public let expires: UnixTime
}
