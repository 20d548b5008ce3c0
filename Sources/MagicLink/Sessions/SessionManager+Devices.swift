//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension SessionManager {
    /// Lists the sessions of an account that are valid now.
    ///
    /// - Parameters:
    ///   - subject: The application's identifier of the account.
    ///   - limit: How many sessions at most.
    ///   - links: The authenticator, for its clock.
    /// - Returns: The sessions, newest first.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func sessions(
        of subject: String,
        limit: Int = 100,
        links: MagicLinkAuthenticator
    ) async throws(MagicLinkError) -> [Session] {
        let query = SessionQuery(.subject(subject), validAt: links.configuration.clock.now, limit: limit)
        return try await atBoundary("session store") { try await store.sessions(query) }.map(Session.init)
    }

    /// Lists the browsers in which a person is signed in, the one that asks first.
    ///
    /// A session that reaches one destination only is no sign-in to the whole account: it sees itself and nothing else.
    ///
    /// - Parameters:
    ///   - session: The session of the browser that asks.
    ///   - limit: How many browsers at most, beside the one that asks; the newest are listed.
    ///   - links: The authenticator, for its clock.
    /// - Returns: The browsers: the one that asks, then the others, newest sign-in first.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func devices(
        of session: Session,
        limit: Int = 100,
        links: MagicLinkAuthenticator
    ) async throws(MagicLinkError) -> [SignedInDevice] {
        let current = SignedInDevice(session, isCurrent: true)
        guard session.scope.isFull, limit > 0 else { return [current] }
        // One more than asked, in case the session that asks is among them.
        let wanted = limit == .max ? limit : limit + 1
        let others = try await sessions(of: session.subject, limit: wanted, links: links).filter { $0.id != session.id }
        return [current] + others.prefix(limit).map { SignedInDevice($0, isCurrent: false) }
    }

    /// Ends one session of a person by its name on pages, and the link that made it, so that a link with clicks left does
    /// not bring it back.
    ///
    /// Nothing happens where the session is not of the same account, or where the session that asks reaches one destination
    /// only and names another than itself.
    ///
    /// - Parameters:
    ///   - id: The name of the session, as ``SignedInDevice/id`` gave it.
    ///   - session: The session of the browser that asks.
    ///   - links: The authenticator.
    ///   - logger: The request's logger.
    /// - Returns: Whether a session was ended: `false` where the person has no such session any more.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    @discardableResult
    public func endDevice(
        _ id: String,
        of session: Session,
        links: MagicLinkAuthenticator,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> Bool {
        guard let digest = Base64URL.decode(id).flatMap(Digest32.init(bytes:)),
            session.scope.isFull || digest == session.id,
            let row = try await stored(digest),
            row.subject.utf8.elementsEqual(session.subject.utf8), row.isValid(at: links.configuration.clock.now)
        else { return false }
        try await links.connect()
        // The link first: where the second step fails, the form can be sent again.
        try await atBoundary("store") { try await links.store.revokeLinks(.single(row.link)) }
        try await end(row.id, links: links)
        await links.audit.record(
            AuditEvent(
                .signedOut,
                at: links.configuration.clock.now,
                group: row.group,
                link: row.link,
                address: row.account,
                reason: "device"
            ),
            logger: logger
        )
        return true
    }
}
