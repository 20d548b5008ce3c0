//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

package import Logging

extension MagicLinkAuthenticator {
    /// A token whose tag was found right.
    package struct Verified: Sendable {
        let id: Digest16
        let expires: UnixTime
        let keys: LinkKeys
    }

    /// What a token that cannot be used is refused for, as logs and traces name it.
    package enum CheckedOperation: String {
        case opening = "magiclink.preview"
        case pressing = "magiclink.redeem"
    }

    /// Checks the token of a link before anything else is done for whoever sent it.
    package func check(
        _ token: MagicLinkToken,
        before operation: CheckedOperation,
        logger: Logger
    ) throws(MagicLinkError) -> Verified {
        do throws(MagicLinkError) {
            return try verify(token, as: .signIn, now: clock.now)
        } catch {
            traceRefusal(error, of: operation.rawValue, logger)
            throw error
        }
    }

    /// Checks a token without I/O: a forged, foreign or expired one never reaches the store.
    func verify(_ token: MagicLinkToken, as purpose: LinkPurpose, now: UnixTime) throws(MagicLinkError) -> Verified {
        let verified = try authenticate(token, as: purpose)
        guard now < verified.expires else { throw error(for: .expired) }
        return verified
    }

    /// Checks all but the time.
    func authenticate(_ token: MagicLinkToken, as purpose: LinkPurpose) throws(MagicLinkError) -> Verified {
        guard let contents = try? mint.keys.authenticate(token, as: purpose),
            let keys = mint.keys.keys(id: contents.keyID, purpose: purpose)
        else { throw error(for: .notAuthentic) }
        return Verified(id: keys.index(of: contents.id), expires: contents.expires, keys: keys)
    }

    /// Reads the row of a verified token, and refuses one that is gone or was changed by a stranger.
    func recorded(
        _ verified: Verified,
        now: UnixTime,
        logger: Logger
    ) async throws(MagicLinkError) -> (LinkRow, LinkRecord) {
        try await connect()
        let found = try await understood(verified, now: now, logger: logger) { try await store.link(verified.id) }
        guard let row = found else { throw error(for: .unknown) }
        return (row, try await opened(row, verified, now: now, logger: logger))
    }

    /// Runs a step of the store on the row of a verified token.
    ///
    /// A row that the store cannot understand was changed by a stranger (R3): a dead link, and no failure of the store.
    func understood<Value>(
        _ verified: Verified,
        now: UnixTime,
        logger: Logger,
        _ step: () async throws -> Value
    ) async throws(MagicLinkError) -> Value {
        let value: Value? = try await atBoundary("store") {
            do {
                return try await step()
            } catch is UnreadableRow {
                return nil
            }
        }
        guard let value else { throw await tampered(verified, now: now, logger: logger) }
        return value
    }

    private func tampered(_ verified: Verified, now: UnixTime, logger: Logger) async -> MagicLinkError {
        // What only a writer of the database can cause is noted more often than what any holder of the link can.
        if await mayNote("limit/tampered", verified.id, most: 300, now: now) {
            let reason = LinkRefusal.tampered.rawValue
            await audit.record(AuditEvent(.refused, at: now, link: verified.id, reason: reason), logger: logger)
        }
        return error(for: .tampered)
    }

    /// Opens the record of a row that belongs to a verified token.
    func opened(
        _ row: LinkRow,
        _ verified: Verified,
        now: UnixTime,
        logger: Logger
    ) async throws(MagicLinkError) -> LinkRecord {
        guard row.id == verified.id, row.expires == verified.expires,
            let record = LinkRecord.opened(from: row, keys: mint.keys)
        else { throw await tampered(verified, now: now, logger: logger) }
        return record
    }

    /// Decides as the atomic step will, on a row that was read before: for pages and for reasons, never for a grant.
    func refusal(of row: LinkRow, browser: BrowserProof?, keys: LinkKeys, now: UnixTime) -> LinkRefusal? {
        switch row.state {
        case .superseded: return .superseded
        case .revoked, .ended: return .revoked
        case .live: break
        }
        guard now < row.expires else { return .expired }
        let retried = retriedGrant(of: row, browser: browser, keys: keys, now: now)
        guard row.usedClicks < row.maxClicks || retried != nil else { return .spent }
        guard !row.requiresBrowser || (row.browser != nil && row.browser == browser?.digest) else {
            return .otherBrowser
        }
        return nil
    }

    /// The grant that a press of the browser would repeat.
    func retriedGrant(of row: LinkRow, browser: BrowserProof?, keys: LinkKeys, now: UnixTime) -> LinkGrant? {
        guard let browser else { return nil }
        let mark = keys.grantMark(row.id, browser: browser.secret)
        let since = now.adding(.zero - configuration.retryGrace)
        return row.grants.first { $0.mark == mark && $0.at >= since }
    }

    /// Where the link leads today: a full-scope link whose destination is no longer allowed leads to the default; a
    /// narrow one leads nowhere.
    func allowedDestination(of record: LinkRecord) throws(MagicLinkError) -> Destination {
        if let destination = record.destination, configuration.destinations.allows(destination) {
            return destination
        }
        guard record.scope == .full else { throw error(for: .destination) }
        return configuration.defaultDestination
    }

    /// The one error of every dead link, with the reason for the operator only (R25).
    func error(for refusal: LinkRefusal) -> MagicLinkError {
        metrics.refusals(refusal)
        switch refusal {
        case .otherBrowser:
            return MagicLinkError(.otherBrowser, "open the link in the browser that asked for it", refusal: refusal)
        case .otherAddress:
            return MagicLinkError(.addressNeeded, "the link was sent to another address", refusal: refusal)
        case .wrongCode, .noCode: return .code(refusal)
        default:
            return MagicLinkError(.linkNotUsable, "this link cannot be used any more", refusal: refusal)
        }
    }
}
