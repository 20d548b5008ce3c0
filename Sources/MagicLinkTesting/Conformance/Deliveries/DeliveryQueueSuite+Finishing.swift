//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension DeliveryQueueSuite {
    static let finishing: [Check] = [
        Check("a mail that is over loses its seed", "Once the mail is out, nobody can build its link again.") { store in
            let row = LinkRow.sample(keepUntil: .start + 5, mail: .sample())
            try await store.insert(row)
            let claimed = try expectSome(try await store.claim().first, "the claim")
            try expect(try await store.finish(claimed, .over(keepUntil: .start + 77)), "the finish changed nothing")
            let expected = row.with {
                $0.mail = nil
                $0.keepUntil = .start + 77
            }
            try expectEqual(try await store.link(row.id), expected, "the row after its mail was sent")
            try expect(try await store.claim(at: .start + 10_000).isEmpty, "a mail that is over was claimed again")
            let again = DeliveryFinish(id: row.id, lease: claimed.mail?.lease ?? 0, outcome: .retry(at: .start))
            try await store.expectNoFinish(again, "a second finish")
            try expect(
                try await store.redeemLink(row.press()) != nil,
                "the link of a mail that was sent does not let in"
            )
        },
        Check("a mail that is to be tried again waits until then", "A mail server that is down delays a mail.") {
            store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            let claimed = try expectSome(try await store.claim(leaseEnds: .start + 10).first, "the claim")
            try expect(try await store.finish(claimed, .retry(at: .start + 60)), "the finish changed nothing")
            let expected = claimed.with { $0.mail?.nextAttempt = .start + 60 }
            try expectEqual(try await store.link(row.id), expected, "the row that waits for another try")
            try expect(try await store.claim(at: .start + 59).isEmpty, "the mail was claimed before its time")
            let second = try expectSome(try await store.claim(at: .start + 60).first?.mail, "the mail at its time")
            try expectEqual(second.attempts, 2, "the number of attempts")
            try expectEqual(second.lease, 2, "the lease number")
        },
        Check("a retry may come before the lease's end", "A failure is known at once.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            let claimed = try expectSome(try await store.claim(leaseEnds: .start + 100).first, "the claim")
            _ = try await store.finish(claimed, .retry(at: .start + 5))
            try expectEqual(try await store.claim(at: .start + 5).map(\.id), [row.id], "the mails claimed at the retry")
        },
        Check(
            "a click between claim and finish is kept",
            "People press while the worker still waits for the mail server."
        ) {
            store in
            for outcome in [DeliveryFinish.Outcome.over(keepUntil: .start + 1_000_000), .retry(at: .start + 20)] {
                let row = LinkRow.sample(clicks: 2, mail: .sample())
                try await store.insert(row)
                let claimed = try expectSome(try await store.claim().first, "the claim")
                let redeemed = try expectSome(try await store.redeemLink(row.press()), "a grant during the delivery")
                try expect(try await store.finish(claimed, outcome), "a finish after a click changed nothing")
                let after = try expectSome(try await store.link(row.id), "the row after click and finish")
                try expectEqual(after.usedClicks, 1, "the used clicks after click and finish")
                try expectEqual(after.grants, [redeemed.grant], "the grants after click and finish")
            }
        },
        Check("finishing a row that is gone does nothing", "An erasure may fall between claim and finish.") { store in
            let row = LinkRow.sample(mail: .sample())
            try await store.insert(row)
            let claimed = try expectSome(try await store.claim().first, "the claim")
            try await store.eraseLinks(of: row.group)
            for outcome in [DeliveryFinish.Outcome.over(keepUntil: .start + 100), .retry(at: .start)] {
                let finish = DeliveryFinish(id: row.id, lease: claimed.mail?.lease ?? 0, outcome: outcome)
                try await store.expectNoFinish(finish, "a finish of an erased row")
            }
            let unknown = DeliveryFinish(id: .random(), lease: 1, outcome: .retry(at: .start))
            try await store.expectNoFinish(unknown, "a finish of an unknown row")
        },
        Check("a finish changes its own row only", "Mails of one person are finished one by one.") { store in
            let group = Digest16.random()
            let rows = (0..<3).map { _ in LinkRow.sample(group: group, mail: .sample()) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            let claimed = try await store.claim()
            try expectEqual(claimed.count, 3, "the number of mails claimed")
            let first = try expectSome(claimed.first, "the first claimed mail")
            _ = try await store.finish(first, .over(keepUntil: .start))
            try await store.expectRows(Array(claimed.dropFirst()), "a row beside the one that was finished")
        },
    ]
}
