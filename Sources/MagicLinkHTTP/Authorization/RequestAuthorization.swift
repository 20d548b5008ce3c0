//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Who sent a request, and how far their session reaches.
///
/// ```swift
/// let session = try authorization.requireSignIn()                              // who is it?
/// try authorization.requireFreshSignIn(within: .seconds(900), returnTo: "/invoices")     // is it still them?
/// ```
public struct RequestAuthorization: Sendable {
    /// The session of the request, where it is valid *and* reaches the request's path.
    public var session: Session? { coversPath ? sessionOfAnyScope : nil }

    /// The session of the request, whatever it reaches: to say on a page who is signed in, not to decide anything.
    public let sessionOfAnyScope: Session?

    /// Whether a session is there and reaches the request's path, by whole segments of the raw path.
    public let coversPath: Bool

    /// When the authorization was looked up.
    public let now: UnixTime

    private let secret: Secret32?

    init(_ presented: PresentedSession?, path: String, now: UnixTime) {
        sessionOfAnyScope = presented?.session
        secret = presented?.secret
        coversPath = presented?.session.scope.covers(path) ?? false
        self.now = now
    }

    /// Demands a session that reaches the request's path.
    ///
    /// - Parameter returnTo: Where the person goes after signing in. Default: the page that was asked for.
    /// - Returns: The session.
    /// - Throws: ``SignInRequired``.
    @discardableResult
    public func requireSignIn(returnTo: Destination? = nil) throws(SignInRequired) -> Session {
        guard let sessionOfAnyScope else { throw SignInRequired(.notSignedIn, returnTo: returnTo) }
        guard coversPath else { throw SignInRequired(.outOfScope, returnTo: returnTo) }
        return sessionOfAnyScope
    }

    /// Demands a sign-in that is fresh enough for a sensitive operation (R41): full scope, by a link that was made
    /// within the interval.
    ///
    /// An old reminder that was pressed just now is not fresh.
    ///
    /// - Parameters:
    ///   - interval: How old the link may be.
    ///   - returnTo: Where the person goes after signing in. A post is not repeated: name the page that it came from.
    ///   - acceptsNarrow: Whether a session that reaches its link's destination only will do inside that destination.
    ///     Default: no.
    /// - Returns: The session.
    /// - Throws: ``SignInRequired``.
    @discardableResult
    public func requireFreshSignIn(
        within interval: Duration,
        returnTo: Destination? = nil,
        acceptsNarrow: Bool = false
    ) throws(SignInRequired) -> Session {
        let session = try requireSignIn(returnTo: returnTo)
        guard session.isFresh(within: interval, at: now) || (acceptsNarrow && !session.scope.isFull) else {
            throw SignInRequired(.notFresh, returnTo: returnTo)
        }
        return session
    }

    /// What a form of the application carries in a hidden field such as `csrf`, or `nil` where nobody is signed in.
    ///
    /// It belongs to the session, ends with it, and cannot be made from what the database holds.
    public var formValue: String? {
        secret.map(FormValue.text)
    }

    /// Returns whether a form carried the right value, compared in constant time.
    ///
    /// - Parameter value: What the form carried.
    /// - Returns: Whether somebody is signed in and the value is that of the session.
    public func isFormValueRight(_ value: String?) -> Bool {
        guard let secret else { return false }
        return FormValue.isRight(value, for: secret)
    }
}

extension RequestAuthorization: CustomStringConvertible, CustomReflectable {
    /// Whether somebody is signed in, and no more.
    public var description: String {
        "RequestAuthorization(\(sessionOfAnyScope == nil ? "nobody" : "signed in"), coversPath: \(coversPath))"
    }

    /// A mirror without children: the session's secret never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
