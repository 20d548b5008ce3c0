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
    public let links: MagicLinkAuthenticator
    /// What carries sessions between browser and server.
    public let sessions: any SessionTransport

    /// The largest body that a request may have, in bytes.
    ///
    /// Servers need not read further than one byte more.
    public static let maxBodyBytes = 8192

    let routes: Routes
    let languages: [PageWords]
    /// Their tags in small letters.
    let languageTags: [LanguageTag]
    let site: PageSite
    let standardPages: StandardPages
    let pageRenderer: (any PageRenderer)?
    let sameOrigin: SameOriginRule
    let clients: ClientAddressRule
    let forwardingObserver: ForwardingObserver?
    let browserCookie: BrowserCookie
    let deviceCookie: DeviceCookie
    let securityFields: SecurityFields
    let challenge: ChallengeGate?

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
        self.links = links
        self.sessions = sessions
        let base = links.base
        routes = try Routes(configuration, base: base, takesCodes: links.configuration.policies.offersCodes)
        clients = ClientAddressRule(trusted: try configuration.trustedProxies.map(NetworkRange.init))
        forwardingObserver = configuration.forwardingObserver
        sameOrigin = SameOriginRule(
            origin: base.origin,
            allowsNonBrowsers: configuration.allowsNonBrowserClients
        )
        if let asked = configuration.challenge {
            challenge = try ChallengeGate(asked)
        } else {
            challenge = nil
        }
        browserCookie = BrowserCookie(isSecure: base.isSecure)
        deviceCookie = DeviceCookie(isSecure: base.isSecure)
        languages = configuration.languages
        languageTags = try Self.tags(of: languages)
        site = PageSite(
            serviceName: configuration.serviceName ?? links.configuration.serviceName ?? base.host,
            host: base.host,
            home: links.configuration.defaultDestination,
            routes: routes
        )
        standardPages = StandardPages(
            languages: languages,
            theme: configuration.theme,
            site: site,
            names: configuration.destinationNames
        )
        pageRenderer = configuration.pageRenderer
        securityFields = SecurityFields(
            isStrictTransport: base.isSecure && !base.isLoopback,
            styles: standardPages.styles + (pageRenderer?.styles ?? []),
            scripts: standardPages.scripts + (pageRenderer?.scripts ?? []),
            languages: languages.map(\.language)
        )
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

/// The target of a request, once it is known whether the handler answers it.
package struct HandledTarget: Sendable {
    let target: RequestTarget
    /// `nil` where there is nothing at the path.
    let endpoint: Endpoint?

    /// The path, without one trailing slash.
    package var path: String { target.path }
}
