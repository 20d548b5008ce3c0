//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Redeems a link: takes a click and says who signed in.
    ///
    /// The click is durable before this returns. The same browser may repeat the call within the grace
    /// (``Configuration/retryGrace``): it gets the same answer and spends nothing. Without a browser there is no retry.
    ///
    /// - Parameters:
    ///   - token: The token of the link.
    ///   - purpose: What the link must be for.
    ///   - browser: The browser that pressed, if it has a proof.
    ///   - typedAddress: The address that the person typed, for links that ask for it in a browser that did not ask for
    ///     them (``BrowserBinding/typedAddress``). All others ignore it.
    ///   - logger: The request's logger.
    /// - Returns: Who signed in, and where to.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/linkNotUsable``,
    ///   ``MagicLinkError/Code/otherBrowser``, ``MagicLinkError/Code/addressNeeded``,
    ///   ``MagicLinkError/Code/unavailable`` or ``MagicLinkError/Code/cancelled``. After the last two the same browser may
    ///   try again.
    public func redeem(
        _ token: MagicLinkToken,
        as purpose: LinkPurpose = .signIn,
        browser: BrowserProof? = nil,
        typedAddress: EmailAddress? = nil,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> SignIn {
        try await traced("magiclink.redeem", logger) { () async throws(MagicLinkError) in
            let now = clock.now
            let verified = try verify(token, as: purpose, now: now)
            let press = Press(browser: browser, typedAddress: typedAddress, now: now)
            return try await redeem(verified, press, logger: logger)
        }
    }

    /// Spends, then checks what only the core can check, then says who signed in.
    ///
    /// Nothing is granted before the click is durable (R111).
    func redeem(
        _ verified: Verified,
        _ press: Press,
        logger: Logger
    ) async throws(MagicLinkError) -> SignIn {
        try await connect()
        let (browser, now) = (press.browser, press.now)
        let keys = verified.keys
        let mark = browser.map { keys.grantMark(verified.id, browser: $0.secret) } ?? random.digest16()
        let redeemed = try await takeClick(verified, press, mark: mark, logger: logger)
        let row = redeemed.row
        let record = try await opened(row, verified, now: now, logger: logger)
        let destination = try allowedDestination(of: record)
        let (account, isFirstProof) = try await admittedAccount(of: record, row: row, now: now, logger: logger)
        if record.scope == .full {
            // Idempotent, and run again on a retry: other requested links of the address have done their work (R12).
            let others = LinkRevocation.superseded(group: row.group, createdUntil: redeemed.grant.at, except: row.id)
            try await atBoundary("store") { try await store.revokeLinks(others) }
        }
        let secret = keys.session(
            row.id,
            grant: mark,
            click: redeemed.grant.number,
            browser: browser?.secret ?? random.secret32()
        )
        metrics.redemptions(isRetry: redeemed.isRetry)
        await noteRedeemed(redeemed, record, press, logger: logger)
        return SignIn(
            address: account.address,
            subject: account.subject,
            destination: destination,
            scope: try scope(of: record, destination: destination),
            purpose: record.purpose,
            policyName: record.policyName,
            clicksRemaining: row.clicksRemaining,
            isRetry: redeemed.isRetry,
            isFirstProof: isFirstProof,
            isByCode: press.isByCode,
            authenticatedAt: redeemed.grant.at,
            linkCreatedAt: row.created,
            link: row.id,
            group: row.group,
            decidedAt: now,
            sessionSecret: secret
        )
    }

    /// Takes the click, or finds out why nobody gets in.
    private func takeClick(
        _ verified: Verified,
        _ press: Press,
        mark: Digest16,
        logger: Logger
    ) async throws(MagicLinkError) -> RedeemedLink {
        var redemption = Redemption(
            id: verified.id,
            browser: press.browser?.digest,
            mark: mark,
            now: press.now,
            retriesSince: press.now.adding(.zero - configuration.retryGrace),
            payloadVersions: LinkRecord.versions
        )
        let first = redemption
        if let redeemed = try await redeemed(first, verified, logger: logger) {
            return redeemed
        }
        // The step refused and changed nothing. Whoever typed the address right counts as the browser that asked.
        redemption.browser = try await askingBrowser(verified, press, logger: logger)
        let second = redemption
        if let redeemed = try await redeemed(second, verified, logger: logger) {
            return redeemed
        }
        throw error(for: .spent)
    }

    private func redeemed(
        _ redemption: Redemption,
        _ verified: Verified,
        logger: Logger
    ) async throws(MagicLinkError) -> RedeemedLink? {
        try await understood(verified, now: redemption.now, logger: logger) {
            try await store.redeemLink(redemption)
        }
    }

    /// Writes the redemption down; retries, which cost nothing, a bounded number of times for each link.
    private func noteRedeemed(
        _ redeemed: RedeemedLink,
        _ record: LinkRecord,
        _ press: Press,
        logger: Logger
    ) async {
        let row = redeemed.row
        if redeemed.isRetry {
            guard await mayNote("limit/retried", row.id, now: press.now) else { return }
        }
        await note(
            AuditEvent(
                .redeemed,
                at: press.now,
                group: row.group,
                link: row.id,
                address: record.address.masked,
                policy: record.policyName,
                reason: redeemed.isRetry ? AuditEvent.retryReason : press.isByCode ? AuditEvent.codeReason : nil,
                browser: auditMark(of: press.browser, link: row.id)
            ),
            of: row,
            logger: logger
        )
    }

    /// Asks the directory again: accounts may have gone or changed since the mail was sent.
    private func admittedAccount(
        of record: LinkRecord,
        row: LinkRow,
        now: UnixTime,
        logger: Logger
    ) async throws(MagicLinkError) -> (Account, isFirstProof: Bool) {
        let directory = configuration.directory
        let account: Account
        switch try await atBoundary("directory", { try await directory.account(for: record.address) }) {
        case .account(let found): account = found
        case .signUp: account = try await atBoundary("directory") { try await directory.admit(record.address) }
        case .none: throw await refusedAndAudited(.noAccount, row: row, record: record, now: now, logger: logger)
        }
        guard account.address.identity == record.address.identity else {
            throw await refusedAndAudited(.noAccount, row: row, record: record, now: now, logger: logger)
        }
        if !account.mailboxProved {
            try await atBoundary("directory") { try await directory.firstProof(of: account) }
        }
        return (account, !account.mailboxProved)
    }

    private func scope(of record: LinkRecord, destination: Destination) throws(MagicLinkError) -> SignInScope {
        guard record.scope == .destinationOnly else { return .full }
        guard let path = PathScope(destination) else { throw error(for: .destination) }
        return .only(path)
    }

    /// The error of a refusal, which an audit event tells of.
    func refusedAndAudited(
        _ reason: LinkRefusal,
        row: LinkRow,
        record: LinkRecord?,
        now: UnixTime,
        logger: Logger
    ) async -> MagicLinkError {
        let isTampered = reason == .tampered
        let kind = isTampered ? "limit/tampered" : "limit/refused"
        if await mayNote(kind, row.id, most: isTampered ? 300 : 30, now: now) {
            await note(
                AuditEvent(
                    .refused,
                    at: now,
                    group: row.group,
                    link: row.id,
                    address: record?.address.masked,
                    policy: record?.policyName,
                    reason: reason.rawValue
                ),
                of: row,
                logger: logger
            )
        }
        return error(for: reason)
    }
}
