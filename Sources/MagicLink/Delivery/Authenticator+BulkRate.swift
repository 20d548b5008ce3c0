//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a claim brought.
struct ClaimedMails: Sendable {
    /// The mails to send.
    var rows: [LinkRow]
    /// How long no more of this lane may be sent, or `nil` where more may be claimed at once.
    var pause: Duration?
    /// Why the rate could not be asked for, or `nil` where it could.
    var problem: MagicLinkError?
}

extension MagicLinkAuthenticator {
    /// How long bulk mail waits where the limiter fails.
    private static let pauseAfterFailure = Duration.seconds(10)
    /// A clock that was set wrong for a while must not hold bulk mail for days.
    private static let longestPause = Duration.seconds(600)

    /// Takes a token for each mail that goes out, and puts back those for which there is none.
    ///
    /// Tokens are taken for claimed mails only, and for none that is already over: an idle worker uses up nothing, and
    /// nothing has to be counted. A mail that is put back has one claim more to its name, and longer pauses for that.
    func withinBulkRate(_ rows: [LinkRow], now: UnixTime) async -> ClaimedMails {
        var claimed = ClaimedMails(rows: [])
        guard let rate = configuration.bulkRate else { return ClaimedMails(rows: rows) }
        let demand = LimitDemand(
            buckets: [LimitDemand.Bucket(key: mint.limitKey("limit/bulk", []), limit: rate)],
            now: now
        )
        for row in rows {
            let isOver = row.state != .live || now >= row.expires
            if claimed.pause == nil, !isOver {
                do throws(MagicLinkError) {
                    let answer = try await atBoundary("limiter") { try await limiter.takeTokens(demand) }
                    claimed.pause = answer.retryAfter.map { min(max($0, .seconds(1)), Self.longestPause) }
                } catch {
                    claimed.pause = Self.pauseAfterFailure
                    claimed.problem = error
                }
            }
            if let pause = claimed.pause, !isOver {
                await putBack(row, until: now.adding(pause))
            } else {
                claimed.rows.append(row)
            }
        }
        return claimed
    }

    /// Lets a claimed mail wait again; where that cannot be noted it waits until its lease is over.
    private func putBack(_ row: LinkRow, until time: UnixTime) async {
        guard let mail = row.mail else { return }
        _ = try? await store.finishDelivery(DeliveryFinish(id: row.id, lease: mail.lease, outcome: .retry(at: time)))
    }
}
