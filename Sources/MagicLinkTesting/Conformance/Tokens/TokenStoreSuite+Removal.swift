//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let removal: [Check] = [
        Check("erasing removes every link of the group with its mail", "A person asked to be forgotten.") { store in
            let group = Digest16.random()
            let rows = LinkState.allCases.map { LinkRow.sample(group: group, state: $0, mail: .sample()) }
            let others = [
                LinkRow.sample(mail: .sample()), .sample(group: group.flipping(bit: 0)),
                .sample(group: group.flipping(bit: 127)),
            ]
            try await store.insertLinks(LinkInsertion(rows: rows + others))
            try await store.eraseLinks(of: .random())
            try await store.expectRows(rows, "a link after an unknown group was erased")
            try await store.eraseLinks(of: group)
            for row in rows {
                try expect(try await store.link(row.id) == nil, "an erased link is still there")
                try expect(try await store.redeemLink(row.press()) == nil, "an erased link lets in")
            }
            try await store.expectRows(others, "a link of another group after the erasure")
            let claimed = try await store.claimDeliveries(
                DeliveryClaim(now: .start, leaseEnds: .start + 10, limit: 100)
            )
            try expectEqual(claimed.map(\.id), [others[0].id], "the mails that wait after the erasure")
        },
        Check(
            "a sweep removes rows from their last second on, and no other",
            "A row is kept as long as it was promised."
        ) {
            store in
            let now = UnixTime.start + 5000
            let due = [now, now - 1, now - 100_000, UnixTime(seconds: .min)].map { LinkRow.sample(keepUntil: $0) }
            let kept =
                [LinkRow.sample(keepUntil: now + 1), .sample(expires: now + 100, keepUntil: now + 100)]
                + LinkState.allCases.map { .sample(state: $0, expires: .start, keepUntil: now + 1) }
            try await store.insertLinks(LinkInsertion(rows: due + kept))
            try expectEqual(try await store.removeExpired(Sweep(now: now, limit: 100)), due.count, "the rows removed")
            for row in due {
                try expect(try await store.link(row.id) == nil, "a row whose time is over is still there after a sweep")
            }
            try await store.expectRows(kept, "a row whose time is not over, after a sweep")
            try expectEqual(try await store.removeExpired(Sweep(now: now, limit: 100)), 0, "the rows left to remove")
        },
        Check("a sweep removes no row whose mail waits", "Its end must be reported, not lost.") { store in
            let row = LinkRow.sample(expires: .start - 100, keepUntil: .start - 50, mail: .sample())
            try await store.insert(row)
            try expectEqual(try await store.removeExpired(Sweep(now: .start, limit: 10)), 0, "the rows removed")
            try await store.expectRows([row], "a row whose mail waits, after a sweep")
            let claim = DeliveryClaim(now: .start, leaseEnds: .start + 10, limit: 10)
            let claimed = try expectSome(try await store.claimDeliveries(claim).first, "the mail that waits")
            try expectEqual(
                try await store.removeExpired(Sweep(now: .start, limit: 10)),
                0,
                "the rows removed under a lease"
            )
            let finish = DeliveryFinish(
                id: row.id,
                lease: claimed.mail?.lease ?? 0,
                outcome: .over(keepUntil: .start + 100)
            )
            try expect(try await store.finishDelivery(finish), "the delivery could not be finished after a sweep")
            try expectEqual(
                try await store.removeExpired(Sweep(now: .start + 99, limit: 10)),
                0,
                "the rows removed early"
            )
            try expectEqual(try await store.removeExpired(Sweep(now: .start + 100, limit: 10)), 1, "the rows removed")
        },
        Check("a sweep removes no more rows than its limit", "A sweep must not hold up redemptions.") { store in
            let due = (0..<10).map { _ in LinkRow.sample(keepUntil: .start - 1) }
            try await store.insertLinks(LinkInsertion(rows: due))
            for expected in [0, 4, 4, 2, 0] {
                let limit = expected == 0 ? 0 : 4
                let removed = try await store.removeExpired(Sweep(now: .start, limit: limit))
                try expectEqual(removed, expected, "the rows removed by a sweep with limit \(limit)")
            }
            for row in due {
                try expect(try await store.link(row.id) == nil, "a row is still there after enough sweeps")
            }
        },
    ]
}
