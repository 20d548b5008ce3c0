//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Tells what a link is, for the page that asks to press the button.
    ///
    /// Changes nothing (R20).
    ///
    /// - Parameters:
    ///   - token: The token of the link.
    ///   - browser: The browser that opened it, if it has a proof.
    ///   - logger: The request's logger.
    /// - Returns: What the page may say.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/linkNotUsable``,
    ///   ``MagicLinkError/Code/otherBrowser``, ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func preview(
        of token: MagicLinkToken,
        browser: BrowserProof? = nil,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> LinkPreview {
        try await preview(of: token, browser: browser, visitor: browser, logger: logger)
    }

    /// Tells what a link is; `visitor` is the browser that the answer makes known, for the count of openings only.
    package func preview(
        of token: MagicLinkToken,
        browser: BrowserProof?,
        visitor: BrowserProof?,
        logger: Logger
    ) async throws(MagicLinkError) -> LinkPreview {
        try await traced("magiclink.preview", logger) { () async throws(MagicLinkError) in
            let now = clock.now
            let verified = try verify(token, as: .signIn, now: now)
            let (row, record) = try await recorded(verified, now: now, logger: logger)
            let refusal = refusal(of: row, browser: browser, keys: verified.keys, now: now)
            let needsAddress = refusal == .otherBrowser && record.binding == .typedAddress
            if let refusal, !needsAddress {
                throw error(for: refusal)
            }
            let destination = try allowedDestination(of: record)
            await noteOpened(row, record, by: visitor, now: now, logger: logger)
            let isRequestingBrowser =
                record.binding != .none && row.browser != nil && row.browser == browser?.digest
            return preview(row, record, destination, isRequestingBrowser, needsAddress: needsAddress)
        }
    }

    /// What the page of a link may say.
    func preview(
        _ row: LinkRow,
        _ record: LinkRecord,
        _ destination: Destination,
        _ isRequestingBrowser: Bool,
        needsAddress: Bool = false
    ) -> LinkPreview {
        LinkPreview(
            address: record.address,
            destination: destination,
            scope: record.scope,
            created: row.created,
            expires: row.expires,
            clicksRemaining: row.clicksRemaining,
            requestedFrom: record.requestedFrom,
            isRequestingBrowser: isRequestingBrowser,
            needsAddress: needsAddress,
            serviceName: configuration.serviceName ?? base.host,
            host: base.host
        )
    }

    /// Counts the opening for the operator, a bounded number of times for each link.
    ///
    /// No redemption and no limit of requests reads it.
    private func noteOpened(
        _ row: LinkRow,
        _ record: LinkRecord,
        by visitor: BrowserProof?,
        now: UnixTime,
        logger: Logger
    ) async {
        guard await mayNote("limit/opened", row.id, now: now) else { return }
        await note(
            AuditEvent(
                .opened,
                at: now,
                group: row.group,
                link: row.id,
                address: record.address.masked,
                policy: record.policyName,
                browser: auditMark(of: visitor, link: row.id)
            ),
            of: row,
            logger: logger
        )
    }
}

extension MagicLinkAuthenticator {
    /// Whether one more event of a kind that anybody who holds a link can cause is kept: so many a day for each link, so
    /// that nobody fills the log or pushes other events out of sight.
    func mayNote(_ kind: String, _ link: Digest16, most: Int = 30, now: UnixTime) async -> Bool {
        guard audit.isKept else { return false }
        let limit = RateLimit(most, per: .seconds(86_400))
        let bucket = LimitDemand.Bucket(key: mint.limitKey(kind, link.bytes), limit: limit)
        guard let answer = try? await limiter.takeTokens(LimitDemand(buckets: [bucket], now: now)) else { return true }
        return answer.isAllowed
    }
}

/// What the page of a link may say.
public struct LinkPreview: Sendable {
    /// Whom the link signs in; it prints masked.
    public let address: EmailAddress
    /// Where to.
    public let destination: Destination
    /// How far the sign-in will reach.
    public let scope: SignInScope.Kind
    /// When the link was made.
    public let created: UnixTime
    /// The first second in which it is dead.
    public let expires: UnixTime
    /// How many redemptions are left.
    public let clicksRemaining: Int
    /// The network from which the link was asked for, masked, if it was.
    public let requestedFrom: String?
    /// Whether the browser that opened the link is the one that asked for it: only then may a page continue by itself
    /// (R22).
    public let isRequestingBrowser: Bool
    /// Whether this browser must send the address that the link was sent to: then a page asks for it, and does not show it
    /// even masked.
    public let needsAddress: Bool
    /// The name of the service.
    public let serviceName: String
    /// The host that the sign-in is for.
    public let host: String
}
