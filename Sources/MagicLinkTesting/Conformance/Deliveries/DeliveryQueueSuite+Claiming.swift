//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension DeliveryQueueSuite {
    static let claiming: [Check] = [
        Check("a claim takes what waits and leases it", "The worker must get the row as it now is.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            let claimed = try await store.claim(leaseEnds: .start + 30)
            let expected = row.with {
                $0.mail?.lease = 1
                $0.mail?.attempts = 1
                $0.mail?.nextAttempt = .start + 30
            }
            try expectEqual(claimed, [expected], "the rows claimed")
            try expectEqual(try await store.link(row.id), expected, "the row in the store")
        },
        Check("a mail is claimed from its time on", "A retry waits; a mail that is due does not.") { store in
            let due = LinkRow.sample(mail: .sample(since: .start))
            let later = LinkRow.sample(mail: .sample(since: .start + 1))
            try await store.insert(due, later)
            try expectEqual(try await store.claim().map(\.id), [due.id], "the mails claimed")
            try await store.expectRows([later], "a mail whose time has not come")
        },
        Check("sign-in mails go before bulk mails", "A person waits, however many reminders were queued before.") {
            store in
            let bulk = (0..<5).map { LinkRow.waiting(lane: .bulk, since: .start - 1000 + Int64($0)) }
            let signIn = (0..<3).map { LinkRow.waiting(lane: .signIn, since: .start - 10 + Int64($0)) }
            try await store.insertLinks(LinkInsertion(rows: bulk + signIn))
            let first = try await store.claim(limit: 4)
            try expectEqual(first.map(\.id), signIn.map(\.id) + [bulk[0].id], "the first four mails claimed")
            try expectEqual(try await store.claim().map(\.id), bulk.dropFirst().map(\.id), "the mails claimed next")
        },
        Check("a claim of one lane leaves the others", "Reminders have slots of their own.") { store in
            let bulk = (0..<3).map { LinkRow.waiting(lane: .bulk, since: .start - 1000 + Int64($0)) }
            let signIn = (0..<3).map { LinkRow.waiting(lane: .signIn, since: .start - 10 + Int64($0)) }
            try await store.insertLinks(LinkInsertion(rows: bulk + signIn))
            try expectEqual(try await store.claim(lane: .bulk).map(\.id), bulk.map(\.id), "the bulk mails claimed")
            try await store.expectRows(signIn, "a mail of the lane that was not claimed")
            try expectEqual(try await store.claim(lane: .bulk).count, 0, "the bulk mails left to claim")
            try expectEqual(
                try await store.claim(lane: .signIn).map(\.id),
                signIn.map(\.id),
                "the sign-in mails claimed"
            )
        },
        Check("mails that wait are counted", "An operator must see a queue that grows; a queue may not count at all.") {
            store in
            guard try await store.countDeliveries(at: .start) != nil else { return }
            let rows = [
                LinkRow.waiting(lane: .bulk, since: .start - 1000), .waiting(lane: .bulk, since: .start - 500),
                .waiting(lane: .signIn, since: .start - 10), .sample(mail: .sample(since: .start + 1)), .sample(),
            ]
            try await store.insertLinks(LinkInsertion(rows: rows))
            let claimed = try await store.claim(leaseEnds: .start + 10, limit: 1, lane: .bulk)
            let backlogs = try expectSome(try await store.countDeliveries(at: .start), "the counts")
            let expected = [
                DeliveryBacklog(lane: .signIn, waiting: 2, due: 1, oldest: .start - 10),
                DeliveryBacklog(lane: .bulk, waiting: 2, due: 1, oldest: .start - 1000),
            ]
            let counted = backlogs.sorted { $0.lane.rawValue < $1.lane.rawValue }
            try expectEqual(counted.map(\.lane), expected.map(\.lane), "the lanes counted")
            try expectEqual(counted.map(\.waiting), expected.map(\.waiting), "the mails that wait")
            try expectEqual(counted.map(\.due), expected.map(\.due), "the mails that are due")
            try expectEqual(counted.last?.oldest, expected.last?.oldest, "when the oldest bulk mail was queued")
            for row in claimed { _ = try await store.finish(row, .over(keepUntil: .start + 99)) }
            let after = try expectSome(try await store.countDeliveries(at: .start), "the counts")
            try expectEqual(after.reduce(0) { $0 + $1.waiting }, 3, "the mails that wait once one is over")
        },
        Check("within a lane the longest waiting go first", "Nobody starves.") { store in
            let rows = (0..<20).map { LinkRow.waiting(lane: .signIn, since: .start - 500 + Int64($0 * 7 % 20)) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            let expected = rows.sorted { $0.created < $1.created }.map(\.id)
            var claimed: [Digest16] = []
            for _ in 0..<4 {
                claimed += try await store.claim(limit: 6).map(\.id)
            }
            try expectEqual(claimed, expected, "the order of the mails claimed in portions")
        },
        Check("a claim takes no more than its limit", "A worker leases only what it can send in time.") { store in
            let rows = (0..<10).map { LinkRow.waiting(lane: .bulk, since: .start - 100 + Int64($0)) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            try expectEqual(try await store.claim(limit: 0).count, 0, "the mails claimed with limit 0")
            try expectEqual(try await store.claim(limit: 3).count, 3, "the mails claimed with limit 3")
            try await store.expectRows(Array(rows[3...]), "a mail beyond the limit")
            try expectEqual(try await store.claim(limit: 100).count, 7, "the mails left to claim")
        },
        Check(
            "a mail is claimed whatever its link's state or age",
            "The core reports its end; a skipped row stays for ever."
        ) {
            store in
            var rows = LinkState.allCases.map { LinkRow.sample(state: $0, mail: .sample()) }
            rows.append(.sample(expires: .start - 1, keepUntil: .start - 1, mail: .sample()))
            rows.append(LinkRow.sample(mail: .sample()).with { $0.usedClicks = 1 })
            try await store.insertLinks(LinkInsertion(rows: rows))
            let claimed = try await store.claim()
            try expectEqual(Set(claimed.map(\.id)), Set(rows.map(\.id)), "the mails claimed")
        },
        Check("a link without a mail is never claimed", "The application mails its own links itself.") { store in
            try await store.insert(.sample(), .sample(kind: .issued), .sample(state: .ended))
            try expectEqual(try await store.claim().count, 0, "the mails claimed")
        },
    ]
}

extension LinkRow {
    /// A link whose mail waits since it was made.
    static func waiting(lane: MailLane, since created: UnixTime) -> Self {
        .sample(created: created, mail: .sample(lane: lane, since: created))
    }
}
