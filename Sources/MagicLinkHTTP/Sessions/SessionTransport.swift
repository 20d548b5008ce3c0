//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import Logging
public import MagicLink

/// Carries sessions between the browser and the server.
///
/// ``CookieSessions`` is the default. Another one may keep sessions in the application's own way, as long as it keeps
/// these guarantees.
///
/// ## Implementation guidance
///
/// - Take the session's secret from `SessionManager.establish(_:replacing:browser:links:logger:)`: the retry of a lost answer
///   must get the same session, and an ended one must stay ended.
/// - An error of any kind means that nobody is signed in.
/// - A session is what the server says it is: never put into the browser what only the server may decide.
public protocol SessionTransport: Sendable {
    /// Makes the session of a sign-in and ends the one that the browser had.
    ///
    /// - Parameter establishment: Who signed in, and the request that did it.
    /// - Returns: The session, and the fields of the answer that hand it to the browser.
    /// - Throws: `MagicLinkError` with code `linkNotUsable` where the session may not be; any error means that it is not.
    func establishSession(_ establishment: SessionEstablishment) async throws -> EstablishedSession

    /// Finds the session that a request presents.
    ///
    /// - Parameter lookup: The request.
    /// - Returns: The session, or `nil` where there is none that is valid now.
    /// - Throws: Any error, which means that nobody is signed in.
    func presentedSession(_ lookup: SessionLookup) async throws -> PresentedSession?

    /// Ends the session of a request at the server, or everything of the person.
    ///
    /// - Parameter dismissal: The session, and the request.
    /// - Returns: The fields of the answer that take the session from the browser.
    /// - Throws: Any error, which means that the session may still be valid.
    func dismissSession(_ dismissal: SessionDismissal) async throws -> HTTPFields
}

/// A sign-in that becomes a session.
public struct SessionEstablishment: Sendable {
    /// Who signed in.
    public var signIn: SignIn
    /// The session that the browser had, which ends.
    public var replaced: Session?
    /// The authenticator that granted the sign-in.
    public var links: MagicLinkAuthenticator
    /// The request that pressed the link.
    public var request: HTTPRequest
    /// The request's logger.
    public var logger: Logger

    /// Creates an establishment.
    ///
    /// - Parameters:
    ///   - signIn: Who signed in.
    ///   - replaced: The session that the browser had.
    ///   - links: The authenticator that granted the sign-in.
    ///   - request: The request that pressed the link.
    ///   - logger: The request's logger.
    public init(
        signIn: SignIn,
        replaced: Session?,
        links: MagicLinkAuthenticator,
        request: HTTPRequest,
        logger: Logger
    ) {
        self.signIn = signIn
        self.replaced = replaced
        self.links = links
        self.request = request
        self.logger = logger
    }
}

/// A session that was just made.
public struct EstablishedSession: Sendable {
    /// The session.
    public var session: Session
    /// The fields of the answer that hand it to the browser.
    public var fields: HTTPFields

    /// Creates the description of a session that was just made.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - fields: The fields of the answer that hand it to the browser.
    public init(session: Session, fields: HTTPFields) {
        self.session = session
        self.fields = fields
    }
}

/// The wish to know whose session a request presents.
public struct SessionLookup: Sendable {
    /// The request.
    public var request: HTTPRequest
    /// The authenticator, for its clock and its base URL.
    public var links: MagicLinkAuthenticator
    /// The request's logger.
    public var logger: Logger

    /// Creates a look-up.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - links: The authenticator.
    ///   - logger: The request's logger.
    public init(request: HTTPRequest, links: MagicLinkAuthenticator, logger: Logger) {
        self.request = request
        self.links = links
        self.logger = logger
    }
}

/// A session that a request presents and that is valid now.
public struct PresentedSession: Sendable {
    /// The session.
    public var session: Session
    /// What the browser presented; it prints redacted.
    public var secret: Secret32

    /// Creates the description of a session that is valid now.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - secret: What the browser presented.
    public init(session: Session, secret: Secret32) {
        self.session = session
        self.secret = secret
    }
}

/// The wish to end a session.
public struct SessionDismissal: Sendable {
    /// The session that the request presents, if it is still valid.
    public var session: Session?
    /// Whether every session and every link of the person ends, on all devices.
    public var everywhere: Bool
    /// The authenticator.
    public var links: MagicLinkAuthenticator
    /// The request.
    public var request: HTTPRequest
    /// The request's logger.
    public var logger: Logger

    /// Creates a dismissal.
    ///
    /// - Parameters:
    ///   - session: The session that the request presents.
    ///   - everywhere: Whether every session and every link of the person ends.
    ///   - links: The authenticator.
    ///   - request: The request.
    ///   - logger: The request's logger.
    public init(
        session: Session?,
        everywhere: Bool,
        links: MagicLinkAuthenticator,
        request: HTTPRequest,
        logger: Logger
    ) {
        self.session = session
        self.everywhere = everywhere
        self.links = links
        self.request = request
        self.logger = logger
    }
}
