//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage: DeliveryQueue {
    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        if has(.claimSelectsThenUpdates) {
            let waiting = state.withLock { self.waiting($0, claim) }
            await pause()
            return state.withLock { state in waiting.compactMap { take($0, claim, &state) } }
        }
        return state.withLock { state in
            waiting(state, claim).compactMap { take($0, claim, &state) }
        }
    }

    private func waiting(_ state: State, _ claim: DeliveryClaim) -> [LinkRow] {
        let due = state.links.values.filter { row in
            guard let mail = row.mail else { return has(.claimTakesLinksWithoutMail) }
            if let lane = claim.lane, mail.lane != lane, !has(.claimIgnoresItsLane) { return false }
            if has(.leaseNeverEnds), mail.lease > 0 { return false }
            if has(.leasesInTheInstance), let end = own.withLock({ $0.leases[row.id] }), end > claim.now {
                return false
            }
            if has(.claimSkipsExpiredLinks), row.expires <= claim.now { return false }
            if has(.claimSkipsDeadLinks), row.state != .live { return false }
            return mail.nextAttempt <= claim.now.adding(.seconds(has(.claimComesEarly) ? 1 : 0))
        }
        let sorted = due.sorted { left, right in
            guard let one = left.mail, let two = right.mail else { return false }
            if one.lane != two.lane, !has(.claimIgnoresLanes) { return one.lane.rawValue < two.lane.rawValue }
            return has(.claimTakesTheNewestFirst)
                ? one.nextAttempt > two.nextAttempt : one.nextAttempt < two.nextAttempt
        }
        return Array(sorted.prefix(has(.claimIgnoresItsLimit) ? .max : claim.limit))
    }

    private func take(_ selected: LinkRow, _ claim: DeliveryClaim, _ state: inout State) -> LinkRow? {
        guard var row = seen(state.links[key(selected.id)], state) else { return nil }
        row.mail?.lease += 1
        row.mail?.attempts += has(.claimCountsNoAttempt) ? 0 : 1
        if has(.leasesInTheInstance) {
            own.withLock { $0.leases[row.id] = claim.leaseEnds }
        } else if !has(.claimHasNoLease) {
            row.mail?.nextAttempt = claim.leaseEnds
        }
        state.links[key(row.id)] = row
        state.claimed[row.id] = row
        return has(.claimAnswersWithTheOldRow) ? selected : row
    }

    func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]? {
        let rows = state.withLock { Array($0.links.values) }
        return MailLane.allCases.map { lane in
            let mails = rows.filter { row in
                row.mail?.lane == lane && !(has(.countForgetsLeasedMails) && row.mail?.lease ?? 0 > 0)
            }
            return DeliveryBacklog(
                lane: lane,
                waiting: mails.count,
                due: mails.count { $0.mail.map { $0.nextAttempt <= now } ?? false },
                oldest: mails.map(\.created).min()
            )
        }
    }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        state.withLock { state in
            if has(.revokedMailComesBack), case .retry(let at) = finish.outcome,
                let old = state.claimed[finish.id]?.mail
            {
                state.links[key(finish.id)]?.mail = old
                state.links[key(finish.id)]?.mail?.nextAttempt = at
                return state.links[key(finish.id)] != nil
            }
            guard var row = state.links[key(finish.id)], let mail = row.mail else {
                return has(.finishOfNothingSucceeds)
            }
            let isUnclaimed = has(.leaseZeroIsAKey) && mail.lease == 0
            guard mail.lease == finish.lease || has(.leaseIsNotFenced) || isUnclaimed else { return false }
            if has(.finishWritesTheWholeRowBack), let old = state.claimed[finish.id] { row = old }
            switch finish.outcome {
            case .over(let keepUntil):
                row.mail = nil
                if has(.finishKeepsTheSeed) {
                    row.mail = mail
                    row.mail?.nextAttempt = UnixTime(seconds: .max)
                }
                if !has(.finishForgetsKeepUntil) { row.keepUntil = keepUntil }
            case .retry(let at):
                row.mail?.nextAttempt = has(.retryWaitsForTheLease) ? max(at, mail.nextAttempt) : at
                if has(.retryComesAtOnce) { row.mail?.nextAttempt = UnixTime(seconds: 0) }
            }
            state.links[key(row.id)] = row
            if has(.finishTakesTheWholeGroup) {
                for other in state.links.values where other.group == row.group {
                    state.links[key(other.id)]?.mail = nil
                }
            }
            return true
        }
    }
}
