//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The mails, on the same rows as their links.
extension JournalStore {
    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        try await step { draft in
            let waiting = draft.rows.compactMap { row in row.mail.map { (row, $0) } }
                .filter { $1.nextAttempt <= claim.now && (claim.lane == nil || $1.lane == claim.lane) }
                .sorted { ($0.1.lane.rawValue, $0.1.nextAttempt) < ($1.1.lane.rawValue, $1.1.nextAttempt) }
                .prefix(max(0, claim.limit))
            return waiting.map { row, mail in
                var (row, mail) = (row, mail)
                mail.lease += 1
                mail.attempts += 1
                mail.nextAttempt = claim.leaseEnds
                row.mail = mail
                draft[row.id] = row
                return row
            }
        }
    }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        try await step { draft in
            // The lease number fences: a worker that was slow must not undo what its successor did.
            guard var row = draft[finish.id], row.mail?.lease == finish.lease else { return false }
            switch finish.outcome {
            case .over(let keepUntil):
                row.mail = nil
                row.keepUntil = keepUntil
            case .retry(let at):
                row.mail?.nextAttempt = at
            }
            draft[row.id] = row
            return true
        }
    }

    func removeExpired(_ sweep: Sweep) async throws -> Int {
        try await step { draft in
            let due = draft.rows.lazy.filter { $0.keepUntil <= sweep.now && $0.mail == nil }
            let removed = Array(due.prefix(max(0, sweep.limit)))
            for row in removed {
                draft[row.id] = nil
            }
            return removed.count
        }
    }
}
