//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MagicLinkAuthenticator {
    /// How many bulk mails may be claimed now, of as many as there is room for.
    ///
    /// Tokens are taken for mails that are due only: an idle worker uses up nothing.
    func bulkAllowance(_ room: Int, now: UnixTime) async throws(MagicLinkError) -> Int {
        guard let rate = configuration.bulkRate, room > 0 else { return room }
        let backlogs = try await atBoundary("store") { try await store.countDeliveries(at: now) }
        // A queue that does not count may have one.
        let due = backlogs.map { $0.first { $0.lane == .bulk }?.due ?? 0 } ?? 1
        let bucket = LimitDemand.Bucket(key: mint.limitKey("limit/bulk", []), limit: rate)
        var allowed = 0
        while allowed < min(room, due) {
            let answer = try await atBoundary("limiter") {
                try await limiter.takeTokens(LimitDemand(buckets: [bucket], now: now))
            }
            guard answer.isAllowed else { break }
            allowed += 1
        }
        return allowed
    }
}
