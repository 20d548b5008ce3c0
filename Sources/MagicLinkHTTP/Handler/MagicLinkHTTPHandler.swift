//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Answers every request of the sign-in: request in, response out, for any HTTP server.
///
/// ```swift
/// let handler = try MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))
/// if handler.handles(path: request.path ?? "/") {
///     let reply = await handler.respond(to: request, body: body, from: ClientConnection(peerAddress: peer))
/// }
/// ```
///
/// Guarantees: opening a page changes nothing that redemption or limits read; a post counts only from the service's own
/// pages; every dead link has one answer; every answer, errors included, carries the same security fields; no input makes
/// it throw or trap, and every failure of a store means that nobody is let in.
public struct MagicLinkHTTPHandler: Sendable {
    /// The authenticator.
    public var links: MagicLinkAuthenticator { parts.links }
    /// What carries sessions between browser and server.
    public var sessions: any SessionTransport { parts.sessions }

    /// The largest body that a request may have, in bytes.
    ///
    /// Servers need not read further than one byte more.
    public static let maxBodyBytes = 8192

    private let parts: HandlerParts

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - links: The authenticator.
    ///   - sessions: What carries sessions between browser and server, such as ``CookieSessions``.
    ///   - configuration: The settings.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` for a path, a proxy, a language or a challenge that
    ///   cannot be.
    public init(
        links: MagicLinkAuthenticator,
        sessions: some SessionTransport,
        configuration: Configuration = Configuration()
    ) throws(MagicLinkError) {
        parts = try HandlerParts(links, sessions, configuration)
    }

    /// Every path that the handler answers.
    ///
    /// Register each with every method, so that the handler can refuse the wrong ones.
    public var paths: [String] { routes.all }

    /// Returns whether the handler answers a path.
    ///
    /// - Parameter path: The path of a request; a query behind it does not matter.
    /// - Returns: Whether ``respond(to:body:from:logger:)`` is to be asked.
    public func handles(path: String) -> Bool {
        handledTarget(path) != nil
    }

    /// Reads a request's target, and returns it where the handler answers it.
    package func handledTarget(_ path: String) -> HandledTarget? {
        let target = RequestTarget(path)
        return routes.endpoint(at: target.path).map { HandledTarget(target: target, endpoint: $0) }
    }
}

extension MagicLinkHTTPHandler {
    var routes: Routes { parts.routes }
    var languages: [PageWords] { parts.languages }
    var languageTags: [LanguageTag] { parts.languageTags }
    var site: PageSite { parts.site }
    var standardPages: StandardPages { parts.standardPages }
    var pageRenderer: (any PageRenderer)? { parts.pageRenderer }
    var sameOrigin: SameOriginRule { parts.sameOrigin }
    var clients: ClientAddressRule { parts.clients }
    var forwardingObserver: ForwardingObserver? { parts.forwardingObserver }
    var browserCookie: BrowserCookie { parts.browserCookie }
    var deviceCookie: DeviceCookie { parts.deviceCookie }
    var securityFields: SecurityFields { parts.securityFields }
    var challenge: ChallengeGate? { parts.challenge }
}

/// The target of a request, once it is known whether the handler answers it.
package struct HandledTarget: Sendable {
    let target: RequestTarget
    /// `nil` where there is nothing at the path.
    let endpoint: Endpoint?

    /// The path, without one trailing slash.
    package var path: String { target.path }
}
