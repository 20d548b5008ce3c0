//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: DeliveryQueue {
    /// Claims mails that wait, in one step under the lock.
    ///
    /// - Parameter claim: How many to take, and until when they are leased.
    /// - Returns: The rows after the claim, in the order in which they should be sent.
    /// - Throws: Never; the requirement allows it.
    public func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        state.withLock { state in
            var claimed: [LinkRow] = []
            for lane in state.mails.indices where claim.lane.map({ $0.rawValue == lane }) ?? true {
                while claimed.count < claim.limit, let (id, at) = state.mails[lane].popFirst(until: claim.now) {
                    guard var row = state.links[id], var mail = row.mail, mail.lane.rawValue == lane,
                        mail.nextAttempt == at
                    else { continue }
                    mail.lease += 1
                    mail.attempts += 1
                    mail.nextAttempt = claim.leaseEnds
                    row.mail = mail
                    state.links[id] = row
                    claimed.append(row)
                }
            }
            for row in claimed {
                if let mail = row.mail {
                    state.mails[mail.lane.rawValue].push(row.id, at: mail.nextAttempt)
                }
            }
            return claimed
        }
    }

    /// Counts the mails that wait, in one step under the lock.
    ///
    /// - Parameter now: The time.
    /// - Returns: An entry for each lane.
    /// - Throws: Never; the requirement allows it.
    public func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]? {
        state.withLock { state in
            // What waits has an entry in its lane's queue: links without a mail cost nothing here.
            MailLane.allCases.map { lane in
                var backlog = DeliveryBacklog(lane: lane)
                var seen: Set<Digest16> = []
                for (at, id) in state.mails[lane.rawValue].entries {
                    guard let row = state.links[id], row.mail?.lane == lane, row.mail?.nextAttempt == at,
                        seen.insert(id).inserted
                    else { continue }
                    backlog.waiting += 1
                    backlog.due += at <= now ? 1 : 0
                    backlog.oldest = min(backlog.oldest ?? row.created, row.created)
                }
                return backlog
            }
        }
    }

    /// Writes down how a delivery ended, in one step under the lock.
    ///
    /// - Parameter finish: Which delivery, and how it ended.
    /// - Returns: Whether the row was changed.
    /// - Throws: Never; the requirement allows it.
    public func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        state.withLock { state in
            guard var row = state.links[finish.id], var mail = row.mail, mail.lease == finish.lease else {
                return false
            }
            switch finish.outcome {
            case .over(let keepUntil):
                row.mail = nil
                row.keepUntil = keepUntil
                state.sweeps.push(row.id, at: keepUntil)
            case .retry(let at):
                mail.nextAttempt = at
                row.mail = mail
                state.mails[mail.lane.rawValue].push(row.id, at: at)
            }
            state.links[row.id] = row
            return true
        }
    }
}
