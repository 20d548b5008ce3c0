//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import MagicLink

/// Carries a session in a cookie that holds its secret and nothing else.
///
/// The cookie is `__Host-magiclink-session` (Secure, HttpOnly, SameSite=Lax, Path=/) and ends with the browser; the server
/// decides how long the session lasts (R37, R38). With an http link URL, which is for loopback addresses only, it is
/// `magiclink-session` without Secure.
///
/// ```swift
/// let sessions = CookieSessions(store: storage)
/// let handler = try MagicLinkHTTPHandler(links: links, sessions: sessions)
/// let devices = try await sessions.manager.devices(of: session, links: links)
/// ```
public struct CookieSessions: SessionTransport {
    /// Makes, finds, lists and ends the sessions.
    public let manager: SessionManager

    /// Creates the transport.
    ///
    /// - Parameters:
    ///   - store: Keeps the sessions.
    ///   - limits: How long sessions last.
    public init(store: some SessionStore, limits: SessionLimits = SessionLimits()) {
        manager = SessionManager(store: store, limits: limits)
    }

    /// Makes the session of a sign-in and ends the one that the browser had.
    ///
    /// - Parameter establishment: Who signed in, and the request that did it.
    /// - Returns: The session, and its cookie.
    /// - Throws: `MagicLinkError`.
    public func establishSession(_ establishment: SessionEstablishment) async throws -> EstablishedSession {
        let links = establishment.links
        let (session, secret) = try await manager.establish(
            establishment.signIn,
            replacing: establishment.replaced,
            browser: establishment.request.headerFields[.userAgent].flatMap(BrowserLabel.init(userAgent:)),
            links: links,
            logger: establishment.logger
        )
        var fields = HTTPFields()
        fields.append(cookie(links).field(value: secret.revealed()))
        return EstablishedSession(session: session, fields: fields)
    }

    /// Finds the session whose secret the request's cookie holds.
    ///
    /// - Parameter lookup: The request.
    /// - Returns: The session, or `nil` where there is none that is valid now.
    /// - Throws: `MagicLinkError`.
    public func presentedSession(_ lookup: SessionLookup) async throws -> PresentedSession? {
        let links = lookup.links
        guard let text = cookie(links).value(in: lookup.request), let secret = Secret32(base64URL: text),
            let session = try await manager.session(for: secret, links: links)
        else { return nil }
        return PresentedSession(session: session, secret: secret)
    }

    /// Ends the session at the server, or everything of the person, and takes the cookie away.
    ///
    /// - Parameter dismissal: The session, and the request.
    /// - Returns: The cookie's end.
    /// - Throws: `MagicLinkError`.
    public func dismissSession(_ dismissal: SessionDismissal) async throws -> HTTPFields {
        let links = dismissal.links
        if let session = dismissal.session {
            if dismissal.everywhere {
                try await manager.endEverything(of: session, links: links, logger: dismissal.logger)
            } else {
                try await manager.end(session.id, links: links)
            }
        }
        var fields = HTTPFields()
        fields.append(cookie(links).expiringField())
        return fields
    }

    private static let secureCookie = HostCookie("magiclink-session", isSecure: true)
    private static let loopbackCookie = HostCookie("magiclink-session", isSecure: false)

    private func cookie(_ links: MagicLinkAuthenticator) -> HostCookie {
        links.base.isSecure ? Self.secureCookie : Self.loopbackCookie
    }
}
