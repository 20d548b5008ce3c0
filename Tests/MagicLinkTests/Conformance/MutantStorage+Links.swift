//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage: TokenStore {
    func insertLinks(_ insertion: LinkInsertion) async throws {
        if has(.insertRefusesEmptyBatches), insertion.rows.isEmpty { throw Refused() }
        if has(.insertChecksThenWrites) {
            let isKnown = state.withLock { state in insertion.rows.contains { state.links[key($0.id)] != nil } }
            if isKnown { throw Refused() }
            await pause()
        }
        try state.withLock { state in
            var links = state.links
            let rows = has(.insertTakesHundredAtMost) ? insertion.rows.prefix(100) : insertion.rows[...]
            let twins = rows.count - Set(rows.map(\.id)).count
            for row in rows {
                let isKnown = links[key(row.id)] != nil
                let isTwin = isKnown && state.links[key(row.id)] == nil
                if isKnown, !has(.insertOverwritesDuplicates), !has(.insertChecksThenWrites),
                    !(has(.insertTakesOneOfTwoTwins) && twins > 0 && isTwin)
                {
                    if has(.insertSkipsDuplicates) { continue }
                    if has(.insertStopsHalfway) { state.links = links }
                    throw Refused()
                }
                links[key(row.id)] = stored(row)
            }
            state.links = links
        }
    }

    /// What becomes of a row when it is written.
    private func stored(_ row: LinkRow) -> LinkRow {
        var row = row
        if has(.payloadIsCut) { row.payload = Array(row.payload.prefix(65_535)) }
        if has(.payloadIsText) { row.payload = Array(String(decoding: row.payload, as: UTF8.self).utf8) }
        if has(.timesAreInt32) { row.expires = UnixTime(seconds: Int64(Int32(clamping: row.expires.seconds))) }
        if has(.triesAreDropped) { row.codeTries = 0 }
        if has(.browserIsDroppedUnlessRequired), !row.requiresBrowser { row.browser = nil }
        return row
    }

    func link(_ id: Digest16) async throws -> LinkRow? {
        state.withLock { state in
            let row = state.links[key(id)]
            if has(.lookupTakesAClick) { state.links[key(id)]?.usedClicks += 1 }
            if has(.lookupHidesDeadLinks), row?.state != .live { return nil }
            return row
        }
    }

    func redeemLink(_ press: Redemption) async throws -> RedeemedLink? {
        if has(.checksThenMarks) || has(.readsComparesIncrements) || has(.redeemWritesTheWholeRowBack) {
            return await redeemInTwoSteps(press)
        }
        return state.withLock { state in
            if has(.unknownLinksAreMade), state.links[key(press.id)] == nil {
                state.links[key(press.id)] = emptyRow(press)
            }
            guard let before = state.links[key(press.id)], let redeemed = redeem(before, press) else { return nil }
            state.links[key(press.id)] = redeemed.row
            if has(.pressGivesTriesBack) { state.links[key(press.id)]?.codeTries = 5 }
            if has(.grantIsNotStored) { state.links[key(press.id)]?.grants = before.grants }
            if has(.spendsTheWholeGroup), !redeemed.isRetry {
                for other in state.links.values where other.group == before.group && other.id != before.id {
                    state.links[key(other.id)]?.usedClicks += 1
                }
            }
            guard has(.answersWithTheOldRow) else { return redeemed }
            return RedeemedLink(row: before, grant: redeemed.grant, isRetry: redeemed.isRetry)
        }
    }

    private func emptyRow(_ press: Redemption) -> LinkRow {
        LinkRow(
            id: press.id,
            group: press.id,
            kind: .requested,
            state: .ended,
            created: press.now,
            expires: press.now,
            keepUntil: press.now,
            maxClicks: 0,
            payload: []
        )
    }

    private func redeemInTwoSteps(_ press: Redemption) async -> RedeemedLink? {
        guard let before = state.withLock({ $0.links[key(press.id)] }), var redeemed = redeem(before, press) else {
            return nil
        }
        await pause()
        return state.withLock { state in
            guard var row = state.links[key(press.id)] else { return nil }
            if has(.readsComparesIncrements) {
                row.usedClicks += redeemed.isRetry ? 0 : 1
                row.grants = redeemed.row.grants
                redeemed.row = row
            } else if has(.redeemWritesTheWholeRowBack), row.usedClicks != before.usedClicks {
                return nil
            }
            state.links[key(press.id)] = redeemed.row
            return redeemed
        }
    }

    /// The one step, on one row.
    private func redeem(_ before: LinkRow, _ press: Redemption) -> RedeemedLink? {
        var row = before
        let isHit = { [self] (grant: LinkGrant) in
            if has(.retryCountsAsClick) { return false }
            if has(.retryGoesByBrowser), row.browser != nil, row.browser == press.browser { return true }
            let isInGrace = has(.retryHasNoGraceLimit) || grant.at >= press.retriesSince
            let isPast = !has(.retryNeedsARisingClock) || grant.at <= press.now
            return grant.mark == press.mark && isInGrace && isPast
        }
        let hit = row.grants.first(where: isHit)
        let isLive = row.state == .live || has(.ignoresState) || (hit != nil && has(.retrySkipsState))
        let now = has(.readsItsOwnClock) ? SystemWallClock().now.adding(.seconds(60 * 60 * 24 * 60)) : press.now
        let isOver = has(.expiryIsInclusive) ? now > row.expires : now >= row.expires
        let isYoung = !isOver || (hit != nil && has(.retrySkipsExpiry))
        guard isLive, isYoung, fits(press, row, isRetry: hit != nil) else { return nil }
        if let hit {
            if has(.retryNeedsAClick), row.usedClicks >= row.maxClicks { return nil }
            if has(.retryLengthensTheGrace), let index = row.grants.firstIndex(of: hit) {
                row.grants[index].at = press.now
            }
            return RedeemedLink(row: row, grant: hit, isRetry: !has(.retryIsNotMarked))
        }
        let isLeft =
            if has(.countOverflows) { row.usedClicks &+ 1 <= row.maxClicks } else if has(.budgetIsOne) {
                row.usedClicks < min(row.maxClicks, 1)
            } else { row.usedClicks < row.maxClicks }
        guard isLeft || has(.ignoresBudget) else { return nil }
        row.usedClicks &+= 1
        let grant = LinkGrant(mark: press.mark, number: has(.clickIsNotNumbered) ? 1 : row.usedClicks, at: press.now)
        if has(.grantsAreOldestFirst) {
            row.grants = Array((row.grants + [grant]).suffix(LinkGrant.kept))
        } else if has(.grantsForgetTheNewest), row.grants.count == LinkGrant.kept {
            row.grants[0] = grant
        } else {
            row.grants = Array(([grant] + row.grants).prefix(has(.grantsKeepFive) ? 5 : LinkGrant.kept))
        }
        return RedeemedLink(row: row, grant: grant, isRetry: false)
    }

    private func fits(_ press: Redemption, _ row: LinkRow, isRetry: Bool) -> Bool {
        if has(.ignoresRequiredBrowser) || (isRetry && has(.retrySkipsBrowser)) { return true }
        if has(.digestsFoldCase), let browser = row.browser, let other = press.browser {
            let fold = { (digest: Digest32) in digest.bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 } }
            return !row.requiresBrowser || fold(browser) == fold(other)
        }
        let isRequired = row.requiresBrowser || (has(.preferredBrowserIsRequired) && row.browser != nil)
        return !isRequired || (row.browser != nil && row.browser == press.browser)
    }
}
