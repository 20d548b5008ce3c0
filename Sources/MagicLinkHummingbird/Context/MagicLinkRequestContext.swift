//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
import Logging
public import MagicLink
public import MagicLinkHTTP

/// A request context that knows who is signed in.
///
/// ``MagicLinkContext`` is a ready one. An application with a context of its own adds the two properties:
///
/// ```swift
/// struct AppContext: MagicLinkRequestContext {
///     var coreContext: CoreRequestContextStorage
///     let peerAddress: String?
///     var magicLink: RequestAuthorization?
///
///     init(source: ApplicationRequestContextSource) {
///         coreContext = .init(source: source)
///         peerAddress = source.peerAddress
///     }
/// }
/// ```
public protocol MagicLinkRequestContext: RequestContext {
    /// The address of the socket's other end, without port, which limits count; `nil` where there is none.
    var peerAddress: String? { get }

    /// Who sent the request, once ``MagicLinkSessionMiddleware`` has found out; `nil` before.
    var magicLink: RequestAuthorization? { get set }
}

extension MagicLinkRequestContext {
    /// Demands a session that reaches the request's path.
    ///
    /// ``MagicLinkSessionMiddleware`` answers what it throws with the way to the sign-in page.
    ///
    /// - Parameter returnTo: Where the person goes after signing in. Default: the page that was asked for.
    /// - Returns: The session.
    /// - Throws: `SignInRequired`; `MagicLinkError` with code `invalidConfiguration` where no
    ///   ``MagicLinkSessionMiddleware`` stands before the route.
    @discardableResult
    public func requireSignIn(returnTo: Destination? = nil) throws -> Session {
        try requireMagicLink().requireSignIn(returnTo: returnTo)
    }

    /// Demands a sign-in that is fresh enough for a sensitive operation (R41).
    ///
    /// - Parameters:
    ///   - interval: How old the link may be.
    ///   - returnTo: Where the person goes after signing in. A post is not repeated: name the page that it came from.
    ///   - acceptsNarrow: Whether a session that reaches its link's destination only will do inside that destination.
    ///     Default: no.
    /// - Returns: The session.
    /// - Throws: As ``requireSignIn(returnTo:)``.
    @discardableResult
    public func requireFreshSignIn(
        within interval: Duration,
        returnTo: Destination? = nil,
        acceptsNarrow: Bool = false
    ) throws -> Session {
        try requireMagicLink().requireFreshSignIn(within: interval, returnTo: returnTo, acceptsNarrow: acceptsNarrow)
    }

    /// Returns who sent the request.
    ///
    /// - Returns: The session, if any, and what it reaches.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` where no ``MagicLinkSessionMiddleware`` stands before
    ///   the route.
    public func requireMagicLink() throws(MagicLinkError) -> RequestAuthorization {
        guard let magicLink else {
            throw MagicLinkError(.invalidConfiguration, "the route lacks MagicLinkSessionMiddleware")
        }
        return magicLink
    }

    /// Where the request came in, for the handler.
    var clientConnection: ClientConnection {
        ClientConnection(peerAddress: peerAddress, logger: logger)
    }
}
#endif
