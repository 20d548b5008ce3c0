//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

/// A press, as far as it decides who gets in.
struct Press: Sendable {
    var browser: BrowserProof?
    /// The address that the person typed, if any.
    var typedAddress: EmailAddress?
    /// Whether the person typed the code beside the link.
    var isByCode = false
    var now: UnixTime
}

extension MagicLinkAuthenticator {
    /// How often an address may be typed for one link, in all browsers together.
    private static let tries = 5

    /// Finds the browser that asked for a link, for a press in another one whose person typed the link's address.
    ///
    /// The link's row requires the browser that asked, so that the atomic step itself refuses any other. Only here, once
    /// the address was compared, is that browser named in the place of the one that pressed.
    ///
    /// - Returns: The digest of the browser that asked.
    /// - Throws: Why nobody gets in, in every other case.
    func askingBrowser(
        _ verified: Verified,
        _ press: Press,
        logger: Logger
    ) async throws(MagicLinkError) -> Digest32 {
        let now = press.now
        let found = try await understood(verified, now: now, logger: logger) { try await store.link(verified.id) }
        guard let row = found else {
            throw error(for: .unknown)
        }
        guard let record = LinkRecord.opened(from: row, keys: mint.keys) else {
            throw await refusedAndAudited(.tampered, row: row, record: nil, now: now, logger: logger)
        }
        let reason = refusal(of: row, browser: press.browser, keys: verified.keys, now: now) ?? .spent
        guard reason == .otherBrowser, record.binding == .typedAddress, let asking = row.browser else {
            throw await refusedAndAudited(reason, row: row, record: record, now: now, logger: logger)
        }
        guard let typed = press.typedAddress else {
            throw MagicLinkError(.addressNeeded, "type the address that the link was sent to")
        }
        // A browser that got in a moment ago has typed it right: its repetition takes no try.
        if retriedGrant(of: row, browser: press.browser, keys: verified.keys, now: now) == nil {
            guard try await takeTry(row, now: now) else {
                throw await refusedAndAudited(.otherBrowser, row: row, record: record, now: now, logger: logger)
            }
        }
        // The group is the digest of the identity's bytes, and under the record's tag.
        guard mint.group(of: typed).constantTimeEquals(row.group) else {
            throw await refusedAndAudited(.otherAddress, row: row, record: record, now: now, logger: logger)
        }
        return asking
    }

    /// Takes one of the link's tries before anything is compared, so that no number of presses at once gets more.
    ///
    /// A bucket of five that gets one back in a link's whole life is never filled again before the link is over.
    private func takeTry(_ row: LinkRow, now: UnixTime) async throws(MagicLinkError) -> Bool {
        let life = max(1, row.expires.seconds - row.created.seconds)
        let limit = RateLimit(Self.tries, per: .seconds(life * Int64(Self.tries)))
        let bucket = LimitDemand.Bucket(key: mint.limitKey("limit/typed", row.id.bytes), limit: limit)
        let demand = LimitDemand(buckets: [bucket], now: now)
        return try await atBoundary("limiter") { try await limiter.takeTokens(demand) }.isAllowed
    }
}
