//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A link as a store keeps it: one row that holds all that the atomic step compares, and the mail that carries the link.
///
/// The core builds rows and reads them; a store keeps every field as it is and changes only what its requirements say. No
/// field is secret: neither ``id`` nor ``QueuedMail/seed`` can be turned into a link without the server's keys.
public struct LinkRow: Sendable, Hashable {
    /// The keyed digest by which the store knows the link: the primary key.
    public var id: Digest16
    /// The digest of the address's identity: the handle for revoking and erasing.
    public var group: Digest16
    /// Who asked for the link.
    public var kind: LinkKind
    /// Whether the link may still be redeemed.
    public var state: LinkState
    /// When the link was made.
    public var created: UnixTime
    /// The first second in which the link is dead.
    public var expires: UnixTime
    /// The first second in which a sweep may remove the row, unless its mail still waits.
    public var keepUntil: UnixTime
    /// How many clicks the link is good for.
    public var maxClicks: Int
    /// How many clicks have been taken.
    public var usedClicks: Int
    /// The digest of the browser that asked for the link, if one did.
    public var browser: Digest32?
    /// Whether only that browser may redeem.
    public var requiresBrowser: Bool
    /// How often the code beside the link may still be typed; 0 where there is none.
    ///
    /// It only ever goes down.
    public var codeTries: Int
    /// The latest grants, newest first, at most ``LinkGrant/kept``.
    public var grants: [LinkGrant]
    /// The mail that waits to be sent, or `nil` once it is finished or where there is none.
    public var mail: QueuedMail?
    /// What only the core reads: versioned, with a keyed tag over every field that never changes.
    public var payload: [UInt8]

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - id: The keyed digest of the link.
    ///   - group: The digest of the address's identity.
    ///   - kind: Who asked for the link.
    ///   - state: Whether it may be redeemed.
    ///   - created: When it was made.
    ///   - expires: The first second in which it is dead.
    ///   - keepUntil: The first second in which it may be removed.
    ///   - maxClicks: How many clicks it is good for.
    ///   - usedClicks: How many clicks have been taken.
    ///   - browser: The digest of the browser that asked.
    ///   - requiresBrowser: Whether only that browser may redeem.
    ///   - codeTries: How often the code beside the link may be typed.
    ///   - grants: The latest grants, newest first.
    ///   - mail: The mail that waits.
    ///   - payload: What only the core reads.
    public init(
        id: Digest16,
        group: Digest16,
        kind: LinkKind,
        state: LinkState = .live,
        created: UnixTime,
        expires: UnixTime,
        keepUntil: UnixTime,
        maxClicks: Int,
        usedClicks: Int = 0,
        browser: Digest32? = nil,
        requiresBrowser: Bool = false,
        codeTries: Int = 0,
        grants: [LinkGrant] = [],
        mail: QueuedMail? = nil,
        payload: [UInt8]
    ) {
        self.id = id
        self.group = group
        self.kind = kind
        self.state = state
        self.created = created
        self.expires = expires
        self.keepUntil = keepUntil
        self.maxClicks = maxClicks
        self.usedClicks = usedClicks
        self.browser = browser
        self.requiresBrowser = requiresBrowser
        self.codeTries = codeTries
        self.grants = grants
        self.mail = mail
        self.payload = payload
    }

    /// How many clicks are left, whatever numbers somebody else wrote into the row.
    public var clicksRemaining: Int {
        max(0, max(0, maxClicks) - max(0, usedClicks))
    }
}
