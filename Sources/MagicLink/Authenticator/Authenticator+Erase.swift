//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Forgets an address: ends, then removes, its links, its waiting mails, its sessions, its audit events, its
    /// limits, and whether bulk mail to it is suppressed.
    ///
    /// Remove or disable the account in the application first: otherwise anybody who types the address is mailed anew, and
    /// new rows are made. What the application's own sessions or logs hold is the application's to remove.
    ///
    /// The order is what makes it hold against presses and mails that are under way:
    ///
    /// 1. Every link of the address ends and loses the seed of its mail; then its sessions end. From here on nobody is let
    ///    in, whatever fails later. A press that was granted before reads its link again once its session is made: it
    ///    either finds the link ended or gone, and ends its session itself, or it read before this step, and then its
    ///    session was there to be ended.
    /// 2. The links go, then the sessions. No ended session has to stay in the way of a retried press: the retry finds no
    ///    link. A session that such a late press makes and ends again is removed by the sweep, a minute after the grace.
    /// 3. The events go. Whoever writes an event of a link looks for the link afterwards and takes the event back where it
    ///    is gone, so that no mail or press that was under way leaves one; only an event of a link whose time was over at
    ///    that moment may be left. The limits of the mailbox go last; those of a browser where the person
    ///    signed in cannot be found without its cookie, and run out by themselves.
    ///
    /// Every step may be repeated. After an error call it again; a call on an address that nothing is known of does nothing.
    /// One event remains, of kind ``AuditEvent/Kind/erased``, which does not say whose data it was.
    ///
    /// - Parameters:
    ///   - address: Who is to be forgotten.
    ///   - sessions: The sessions, or `nil` where the application keeps none with this library.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or ``MagicLinkError/Code/cancelled``; some
    ///   of it may then be left.
    public func eraseEverything(
        about address: EmailAddress,
        sessions: SessionManager?,
        logger: Logger = .current
    ) async throws(MagicLinkError) {
        try await traced("magiclink.erase", logger) { () async throws(MagicLinkError) in
            let group = mint.group(of: address)
            try await connect()
            try await atBoundary("store") { try await store.revokeLinks(.everything(group: group)) }
            try await sessions?.end(.group(group), links: self)
            try await atBoundary("store") { try await store.eraseLinks(of: group) }
            // Notices of new browsers wait as rows of a group of their own.
            let notices = mint.noticeGroup(of: address)
            try await atBoundary("store") { try await store.eraseLinks(of: notices) }
            try await sessions?.erase(group)
            try await atBoundary("audit log") { try await audit.erase(group) }
            let keys = [limitKey(of: address, from: nil), mint.limitKey("limit/notice", group.bytes)]
            try await atBoundary("limiter") { try await limiter.eraseLimits(keys) }
            if let suppressions {
                try await atBoundary("suppression list") { try await suppressions.eraseSuppression(of: group) }
            }
            await audit.record(AuditEvent(.erased, at: clock.now), logger: logger)
        }
    }
}

extension SessionManager {
    /// Removes every session of a group, ended or not.
    func erase(_ group: Digest16) async throws(MagicLinkError) {
        try await atBoundary("session store") { try await store.eraseSessions(of: group) }
    }
}
