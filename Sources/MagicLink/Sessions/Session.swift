//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A session that is valid now.
public struct Session: Sendable, Hashable {
    /// The digest of the session's secret.
    public let id: Digest32
    /// The application's identifier of the account.
    public let subject: String
    /// The account's address, masked.
    public let account: String
    /// The digest of the address's identity.
    public let group: Digest16
    /// The digest of the link that made the session.
    public let link: Digest16
    /// How far the session reaches.
    public let scope: SignInScope
    /// When the person pressed the link.
    public let authenticatedAt: UnixTime
    /// When the link was made.
    public let linkCreatedAt: UnixTime
    /// When the session was used last.
    public let lastSeen: UnixTime
    /// What the browser is called on pages, where that is known.
    public let browser: BrowserLabel?

    package init(_ row: SessionRow) {
        id = row.id
        subject = row.subject
        account = row.account
        group = row.group
        link = row.link
        scope = row.scope
        authenticatedAt = row.authenticatedAt
        linkCreatedAt = row.linkCreatedAt
        lastSeen = row.lastSeen
        browser = row.browser
    }

    /// Returns whether the session comes from a sign-in that is fresh enough for a sensitive operation (R41).
    ///
    /// Fresh means: the whole account, by a link that was made within the interval. An old reminder that was pressed just
    /// now is not fresh.
    ///
    /// - Parameters:
    ///   - interval: How old the link may be.
    ///   - now: The time.
    /// - Returns: Whether the session is fresh.
    public func isFresh(within interval: Duration, at now: UnixTime) -> Bool {
        scope.isFull && now <= linkCreatedAt.adding(interval)
    }
}

extension Session: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Who, masked, and how far: an application's subject may be the address itself.
    public var description: String { "Session(\(account), scope: \(scope))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Nothing: the subject never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
