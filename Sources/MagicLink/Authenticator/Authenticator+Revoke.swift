//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Ends every link of an address that is out, and cancels its waiting mails.
    ///
    /// Call it when an address changes, an account is disabled, or a person signs out everywhere (R11), and end the
    /// account's sessions afterwards: in this order nobody who is signing in at this moment keeps a session.
    ///
    /// - Parameters:
    ///   - address: Whose links end.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func revokeLinks(for address: EmailAddress, logger: Logger = .current) async throws(MagicLinkError) {
        try await revokeLinks(group: mint.group(of: address), logger: logger)
    }

    /// Ends one link.
    ///
    /// - Parameters:
    ///   - link: The link's digest, as ``IssuedLink/id`` gave it.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func revokeLink(_ link: Digest16, logger: Logger = .current) async throws(MagicLinkError) {
        try await connect()
        try await atBoundary("store") { try await store.revokeLinks(.single(link)) }
        await audit.record(AuditEvent(.revoked, at: clock.now, link: link), logger: logger)
    }

    package func revokeLinks(group: Digest16, logger: Logger) async throws(MagicLinkError) {
        try await connect()
        try await atBoundary("store") { try await store.revokeLinks(.everything(group: group)) }
        await audit.record(AuditEvent(.revoked, at: clock.now, group: group), logger: logger)
    }

    /// Whether a session that comes from the link may stand: read again after the session was made, so that an ending of
    /// the link or of everything that ran in between is seen.
    package func stands(_ link: Digest16) async throws(MagicLinkError) -> Bool {
        try await atBoundary("store") {
            do {
                return try await store.link(link).map { $0.state != .ended && $0.state != .revoked } ?? false
            } catch is UnreadableRow {
                return false
            }
        }
    }
}
