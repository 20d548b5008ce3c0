//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

/// Makes, finds and ends sessions.
///
/// The secret of a session is derived from link, click and browser, so that the retry of a lost answer gets the same
/// session; nothing secret is stored.
public struct SessionManager: Sendable {
    let store: any SessionStore
    /// How long sessions last.
    public let limits: SessionLimits

    /// How long an ended session's row stays in the way of a retry, beyond the retry grace.
    private static let margin: Duration = .seconds(60)
    /// How long a press may take until its session is made: less than ``margin``, clocks that differ by five seconds
    /// included, so that a retry that was held up never passes the row of a session that was ended.
    private static let patience: Duration = .seconds(30)

    /// Creates a manager.
    ///
    /// - Parameters:
    ///   - store: Keeps the sessions.
    ///   - limits: How long sessions last.
    public init(store: some SessionStore, limits: SessionLimits = SessionLimits()) {
        self.store = store
        self.limits = limits
    }

    /// Makes the session of a sign-in, and ends the one that the browser had.
    ///
    /// - Parameters:
    ///   - signIn: The sign-in.
    ///   - old: The session that the browser had, if any.
    ///   - browser: What the browser is called on pages, where that is known.
    ///   - links: The authenticator that granted the sign-in.
    ///   - logger: The request's logger.
    /// - Returns: The session, and its secret for the browser.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/linkNotUsable`` where everything of the person was
    ///   ended meanwhile or the session was signed out, ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func establish(
        _ signIn: SignIn,
        replacing old: Session? = nil,
        browser: BrowserLabel? = nil,
        links: MagicLinkAuthenticator,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> (session: Session, secret: Secret32) {
        let now = links.configuration.clock.now
        guard now < signIn.decidedAt.adding(Self.patience) else {
            throw MagicLinkError(.unavailable, "the sign-in took too long; press the link again")
        }
        let longest = signIn.scope.isFull ? limits.absolute : limits.narrow
        let expires = signIn.authenticatedAt.adding(longest)
        let idleExpires = min(expires, now.adding(limits.idle))
        let wanted = SessionRow(
            id: signIn.sessionSecret.digest,
            subject: signIn.subject,
            account: signIn.address.masked,
            group: signIn.group,
            link: signIn.link,
            scope: signIn.scope,
            authenticatedAt: signIn.authenticatedAt,
            linkCreatedAt: signIn.linkCreatedAt,
            lastSeen: now,
            idleExpires: idleExpires,
            expires: expires,
            keepUntil: retained(idleExpires, links),
            browser: browser
        )
        let row = try await atBoundary("session store") { try await store.insertSession(wanted) }
        guard row.endedAt == nil, row.subject.utf8.elementsEqual(signIn.subject.utf8) else {
            throw links.error(for: .revoked)
        }
        guard try await links.stands(signIn.link) else {
            try await end(row.id, links: links)
            throw links.error(for: .revoked)
        }
        if let old, old.id != row.id {
            try await end(old.id, links: links)
        }
        return (Session(row), signIn.sessionSecret)
    }

    /// Finds the session of a secret, and notes its use at most once a minute.
    ///
    /// - Parameters:
    ///   - secret: What the browser sent.
    ///   - links: The authenticator, for its clock.
    /// - Returns: The session, or `nil` where it is unknown, ended or over.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func session(for secret: Secret32, links: MagicLinkAuthenticator) async throws(MagicLinkError) -> Session? {
        let now = links.configuration.clock.now
        let id = secret.digest
        guard let row = try await stored(id), row.isValid(at: now)
        else { return nil }
        if now >= row.lastSeen.adding(.seconds(60)) {
            let idleExpires = min(row.expires, now.adding(limits.idle))
            let use = SessionUse(
                id: id,
                lastSeen: now,
                idleExpires: idleExpires,
                keepUntil: retained(idleExpires, links)
            )
            try await atBoundary("session store") { try await store.touchSession(use) }
        }
        return Session(row)
    }

    /// Ends one session.
    ///
    /// - Parameters:
    ///   - id: The digest of the session's secret.
    ///   - links: The authenticator, for its clock.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func end(_ id: Digest32, links: MagicLinkAuthenticator) async throws(MagicLinkError) {
        try await end(.session(id), links: links)
    }

    /// Signs a person out everywhere: ends every link that is out, then every session of the account, those that are
    /// being made at this moment included.
    ///
    /// - Parameters:
    ///   - session: Any session of the person.
    ///   - links: The authenticator.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func endEverything(
        of session: Session,
        links: MagicLinkAuthenticator,
        logger: Logger = .current
    ) async throws(MagicLinkError) {
        try await links.revokeLinks(group: session.group, logger: logger)
        try await end(.subject(session.subject), links: links)
    }

    /// Ends every session of an account, for applications that revoke links by address first.
    ///
    /// - Parameters:
    ///   - subject: The application's identifier of the account.
    ///   - links: The authenticator, for its clock.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func endAll(of subject: String, links: MagicLinkAuthenticator) async throws(MagicLinkError) {
        try await end(.subject(subject), links: links)
    }

    /// Reads a session's row; one that cannot be understood is no session.
    func stored(_ id: Digest32) async throws(MagicLinkError) -> SessionRow? {
        try await atBoundary("session store") {
            do {
                return try await store.session(id)
            } catch is UnreadableRow {
                return nil
            }
        }
    }

    func end(
        _ selection: SessionEnding.Selection,
        links: MagicLinkAuthenticator
    ) async throws(MagicLinkError) {
        let now = links.configuration.clock.now
        let ending = SessionEnding(selection, at: now, keepUntil: retained(now, links))
        try await atBoundary("session store") { try await store.endSessions(ending) }
    }

    private func retained(_ end: UnixTime, _ links: MagicLinkAuthenticator) -> UnixTime {
        end.adding(links.configuration.retryGrace + Self.margin)
    }
}
