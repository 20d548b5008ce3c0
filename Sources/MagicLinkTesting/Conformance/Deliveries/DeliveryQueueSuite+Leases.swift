//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension DeliveryQueueSuite {
    static let leases: [Check] = [
        Check("a lease keeps others away until its end", "Two workers would send one mail twice.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            _ = try await store.claim(at: .start, leaseEnds: .start + 30)
            for moment in [UnixTime.start, .start + 1, .start + 29] {
                let claimed = try await store.claim(at: moment)
                try expect(
                    claimed.isEmpty,
                    "a leased mail was claimed again \(moment.seconds - UnixTime.start.seconds) s later"
                )
            }
        },
        Check("when a lease ends others take over", "A worker that died must not keep its mails.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            _ = try await store.claim(at: .start, leaseEnds: .start + 30)
            for round in 2...4 {
                let now = UnixTime.start + Int64(30 * (round - 1))
                let claimed = try await store.claim(at: now, leaseEnds: now + 30)
                let mail = try expectSome(claimed.first?.mail, "the mail claimed when its lease was over")
                try expectEqual(mail.lease, round, "the lease number")
                try expectEqual(mail.attempts, round, "the number of attempts")
                try expectEqual(mail.nextAttempt, now + 30, "the end of the lease")
                try expectEqual(mail.seed, row.mail?.seed, "the seed, without which the link is another one")
            }
        },
        Check("an old lease can write nothing", "A slow worker must not undo what its successor did.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            let old = try expectSome(try await store.claim(at: .start).first, "the first claim")
            let new = try expectSome(try await store.claim(at: .start + 10).first, "the second claim")
            let oldLease = old.mail?.lease ?? 0
            for outcome in [DeliveryFinish.Outcome.over(keepUntil: .start), .retry(at: .start)] {
                try await store.expectNoFinish(
                    DeliveryFinish(id: row.id, lease: oldLease, outcome: outcome),
                    "a finish by an old lease"
                )
            }
            try await store.expectNoFinish(
                DeliveryFinish(id: row.id, lease: (new.mail?.lease ?? 0) + 1, outcome: .over(keepUntil: .start)),
                "a finish by a lease that nobody has"
            )
            try expect(try await store.finish(new, .over(keepUntil: .start + 100)), "the new lease could not finish")
            try await store.expectNoFinish(
                DeliveryFinish(id: row.id, lease: oldLease, outcome: .retry(at: .start)),
                "a finish by an old lease after the new one's"
            )
        },
        Check("a clock that went back frees no lease", "The machine that claims next may be some seconds behind.") {
            store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            _ = try await store.claim(at: .start + 100, leaseEnds: .start + 130)
            for moment in [UnixTime.start + 99, .start, .start - 59] {
                try expectEqual(
                    try await store.claim(at: moment).count,
                    0,
                    "the mails claimed by a clock that went back"
                )
            }
            try expectEqual(try await store.claim(at: .start + 130).count, 1, "the mails claimed at the lease's end")
        },
        Check("a mail that was never claimed cannot be finished", "Lease number 0 is nobody's.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            try await store.expectNoFinish(
                DeliveryFinish(id: row.id, lease: 1, outcome: .over(keepUntil: .start)),
                "a finish without a claim"
            )
        },
    ]
}
