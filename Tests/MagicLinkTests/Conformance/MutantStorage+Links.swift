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
                if has(.payloadIsCached), state.payloads[row.id] == nil { state.payloads[row.id] = row.payload }
                for other in links.values where other.group == row.group && other.id != row.id {
                    if has(.newLinkRewritesOlder) { links[key(other.id)]?.payload = row.payload }
                    if has(.newLinkEndsOlder) { links[key(other.id)]?.state = .superseded }
                }
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
        if has(.rowsAreCached), let row = own.withLock({ $0.rows[id] }) { return row }
        let row = stateOfLink(id)
        own.withLock { $0.rows[id] = row }
        return row
    }

    private func stateOfLink(_ id: Digest16) -> LinkRow? {
        state.withLock { state in
            let row = seen(state.links[key(id)], state)
            if has(.lookupTakesAClick) { state.links[key(id)]?.usedClicks += 1 }
            if has(.lookupHidesDeadLinks), row?.state != .live { return nil }
            return row
        }
    }

    func redeemLink(_ press: Redemption) async throws -> RedeemedLink? {
        let splits: [Fault] = [
            .checksThenMarks, .readsComparesIncrements, .redeemWritesTheWholeRowBack, .spentByUpsert, .readsThenDeletes,
        ]
        if splits.contains(where: has) {
            return await redeemInTwoSteps(press)
        }
        if has(.cancelledPressForgetsItsMark) { await pause() }
        let isCancelled = has(.cancelledPressForgetsItsMark) && Task.isCancelled
        return try state.withLock { state in
            if has(.unknownLinksAreMade), state.links[key(press.id)] == nil {
                state.links[key(press.id)] = emptyRow(press)
            }
            if state.links[key(press.id)] == nil, let row = ghost(of: press, state) {
                return RedeemedLink(
                    row: row,
                    grant: LinkGrant(mark: press.mark, number: 1, at: press.now),
                    isRetry: false
                )
            }
            guard let before = remembered(seen(state.links[key(press.id)], state)) else { return nil }
            guard let redeemed = redeem(before, press) else {
                if has(.refusedPressSpends), !fits(press, before, isRetry: false) {
                    state.links[key(press.id)]?.usedClicks += 1
                }
                return nil
            }
            state.links[key(press.id)] = redeemed.row
            if has(.pressGivesTriesBack) { state.links[key(press.id)]?.codeTries = 5 }
            remember(redeemed.row)
            if has(.grantsInTheInstance) { state.links[key(press.id)]?.grants = [] }
            if has(.countIsNotWritten) { state.links[key(press.id)]?.usedClicks = before.usedClicks }
            if isCancelled {
                state.links[key(press.id)]?.grants = before.grants
                throw CancellationError()
            }
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

    /// A row as this storage believes to know it.
    func seen(_ row: LinkRow?, _ state: State) -> LinkRow? {
        guard var row, has(.payloadIsCached), let payload = state.payloads[row.id] else { return row }
        row.payload = payload
        return row
    }

    /// What lets in although there is no row.
    private func ghost(of press: Redemption, _ state: State) -> LinkRow? {
        if has(.unknownLinksGetIn) { return emptyRow(press) }
        return has(.erasedLinksGetIn) ? state.erased[press.id] : nil
    }

    /// A row as this instance remembers it.
    private func remembered(_ row: LinkRow?) -> LinkRow? {
        guard var row else { return nil }
        own.withLock { own in
            if has(.countsInTheInstance) { row.usedClicks = own.clicks[row.id] ?? 0 }
            if has(.grantsInTheInstance) { row.grants = own.grants[row.id] ?? [] }
            if has(.statesAreCached) {
                row.state = own.states[row.id] ?? row.state
                own.states[row.id] = row.state
            }
        }
        return row
    }

    private func remember(_ row: LinkRow) {
        own.withLock { own in
            own.clicks[row.id] = row.usedClicks
            own.grants[row.id] = row.grants
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
            if has(.spentByUpsert) {
                row.usedClicks = redeemed.row.usedClicks
                row.grants = redeemed.row.grants
                redeemed.row = row
            } else if has(.readsThenDeletes) {
                state.links[key(press.id)] = nil
                return redeemed
            } else if has(.readsComparesIncrements) {
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
        let isYoung = !isOver || has(.expiryIsIgnored) || (hit != nil && has(.retrySkipsExpiry))
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
