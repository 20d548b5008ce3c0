//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A browser in which a person is signed in, for the page that lists them.
///
/// ``SessionManager/devices(of:limit:links:)`` makes it.
public struct SignedInDevice: Sendable, Hashable, Identifiable {
    /// The name of the session, for a form that ends it: 43 characters of base64url.
    ///
    /// It is the digest of the session's secret. Nobody signs in with it, and it ends nothing without a session of the same
    /// person.
    public let id: String
    /// What the browser is called, where that is known.
    public let browser: BrowserLabel?
    /// How far the session reaches.
    public let scope: SignInScope
    /// When the person signed in there.
    public let startedAt: UnixTime
    /// When the session was used last, to the minute.
    public let lastSeen: UnixTime
    /// Whether it is the browser that asks.
    public let isCurrent: Bool

    init(_ session: Session, isCurrent: Bool) {
        id = session.publicID
        browser = session.browser
        scope = session.scope
        startedAt = session.authenticatedAt
        lastSeen = session.lastSeen
        self.isCurrent = isCurrent
    }
}

extension Session {
    /// The name of the session on pages: its digest in 43 characters of base64url.
    public var publicID: String { Base64URL.encode(id.bytes) }
}
