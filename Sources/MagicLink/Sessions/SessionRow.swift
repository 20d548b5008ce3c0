//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A session as a store keeps it.
public struct SessionRow: Sendable, Hashable {
    /// The digest of the session's secret: the primary key.
    public var id: Digest32
    /// The account's identifier.
    public var subject: String
    /// The account's address, masked, for pages that name it.
    public var account: String
    /// The digest of the address's identity.
    public var group: Digest16
    /// The digest of the link that made the session.
    public var link: Digest16
    /// What the session reaches.
    public var scope: SignInScope
    /// When the person pressed the link.
    public var authenticatedAt: UnixTime
    /// When the link was made.
    public var linkCreatedAt: UnixTime
    /// When the session was used last.
    public var lastSeen: UnixTime
    /// The first second in which it is over unless it is used again.
    public var idleExpires: UnixTime
    /// The first second in which it is over, however much it is used.
    public var expires: UnixTime
    /// The first second in which the row may be removed.
    public var keepUntil: UnixTime
    /// When the session was ended, or `nil`.
    public var endedAt: UnixTime?
    /// What the browser is called on pages, where that is known.
    public var browser: BrowserLabel?

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - id: The digest of the session's secret.
    ///   - subject: The account's identifier.
    ///   - account: The account's address, masked.
    ///   - group: The digest of the address's identity.
    ///   - link: The digest of the link that made the session.
    ///   - scope: What the session reaches.
    ///   - authenticatedAt: When the person pressed the link.
    ///   - linkCreatedAt: When the link was made.
    ///   - lastSeen: When the session was used last.
    ///   - idleExpires: The first second in which it is over unless it is used again.
    ///   - expires: The first second in which it is over, however much it is used.
    ///   - keepUntil: The first second in which the row may be removed.
    ///   - endedAt: When the session was ended.
    ///   - browser: What the browser is called on pages.
    public init(
        id: Digest32,
        subject: String,
        account: String,
        group: Digest16,
        link: Digest16,
        scope: SignInScope,
        authenticatedAt: UnixTime,
        linkCreatedAt: UnixTime,
        lastSeen: UnixTime,
        idleExpires: UnixTime,
        expires: UnixTime,
        keepUntil: UnixTime,
        endedAt: UnixTime? = nil,
        browser: BrowserLabel? = nil
    ) {
        self.id = id
        self.subject = subject
        self.account = account
        self.group = group
        self.link = link
        self.scope = scope
        self.authenticatedAt = authenticatedAt
        self.linkCreatedAt = linkCreatedAt
        self.lastSeen = lastSeen
        self.idleExpires = idleExpires
        self.expires = expires
        self.keepUntil = keepUntil
        self.endedAt = endedAt
        self.browser = browser
    }
}

extension SessionRow: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Who, masked, and how far: an application's subject may be the address itself.
    public var description: String { "SessionRow(\(account), scope: \(scope))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Nothing: the subject never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
