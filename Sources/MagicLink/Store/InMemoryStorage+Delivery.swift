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
        mails.withLock { mails in
            var claimed: [LinkRow] = []
            for lane in mails.indices where claim.lane.map({ $0.rawValue == lane }) ?? true {
                while claimed.count < claim.limit, let (id, at) = mails[lane].popFirst(until: claim.now) {
                    let row = links.withPart(of: id) { links in
                        links.update(id) { link -> LinkRow? in
                            guard var mail = link.mail, mail.lane.rawValue == lane, mail.nextAttempt == at else {
                                return nil
                            }
                            mail.lease += 1
                            mail.attempts += 1
                            mail.nextAttempt = claim.leaseEnds
                            link.mail = mail
                            return link.row
                        }
                    }
                    if let row {
                        claimed.append(row)
                    }
                }
            }
            for row in claimed {
                if let mail = row.mail {
                    mails[mail.lane.rawValue].push(row.id, at: mail.nextAttempt)
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
        mails.withLock { mails in
            // What waits has an entry in its lane's queue: links without a mail cost nothing here.
            MailLane.allCases.map { lane in
                var backlog = DeliveryBacklog(lane: lane)
                var seen: Set<Digest16> = []
                for (at, id) in mails[lane.rawValue].entries {
                    guard let row = links.withPart(of: id, { $0[id] }),
                        row.mail?.lane == lane, row.mail?.nextAttempt == at, seen.insert(id).inserted
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
        let finished = links.withPart(of: finish.id) { links in
            links.update(finish.id) { link -> QueuedMail? in
                guard var mail = link.mail, mail.lease == finish.lease else { return nil }
                switch finish.outcome {
                case .over(let keepUntil):
                    link.mail = nil
                    link.keepUntil = keepUntil
                case .retry(let at):
                    mail.nextAttempt = at
                    link.mail = mail
                }
                return mail
            }
        }
        guard let finished else { return false }
        if case .retry(let at) = finish.outcome {
            mails.withLock { $0[finished.lane.rawValue].push(finish.id, at: at) }
        }
        return true
    }
}
