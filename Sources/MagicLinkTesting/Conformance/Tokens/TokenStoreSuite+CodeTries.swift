//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let codeTries: [Check] = [
        Check("the tries of a link are kept", "A link whose tries are lost has no code, or one that never dies.") {
            store in
            try expect(store.keepsCodeTries, "the store says that it keeps no tries")
            let rows = [0, 1, 5, Int.max].map { LinkRow.sample(browser: .random(), codeTries: $0) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            try await store.expectRows(rows, "a link with tries")
        },
        Check(
            "a try lowers the count by one and nothing else",
            "The row after the step is what the code is compared with."
        ) {
            store in
            let group = Digest16.random()
            let row = LinkRow.sample(group: group, clicks: 2, browser: .random(), codeTries: 5, mail: .sample())
            let other = LinkRow.sample(group: group, browser: row.browser, codeTries: 5)
            try await store.insert(row, other)
            let taken = try expectSome(try await store.takeCodeTry(row.codeTry()), "a try of a fresh link")
            let after = row.with { $0.codeTries = 4 }
            try expectEqual(taken, after, "the row in the answer")
            try await store.expectRows([after, other], "the row in the store, or another of the same browser")
        },
        Check("a link gives exactly its tries", "The sixth guess must not be compared.") { store in
            let row = LinkRow.sample(codeTries: 5)
            try await store.insert(row)
            for left in [4, 3, 2, 1, 0] {
                let taken = try await store.takeCodeTry(row.codeTry())
                try expectEqual(taken?.codeTries, left, "the tries left in the answer")
            }
            for _ in 0..<3 {
                try expect(try await store.takeCodeTry(row.codeTry()) == nil, "a link gave a try more than it had")
            }
            try await store.expectRows([row.with { $0.codeTries = 0 }], "the row after its last try")
        },
        Check("a link without tries gives none", "Links without a code, and links that are not there.") { store in
            let row = LinkRow.sample(browser: .random())
            let near = LinkRow.sample(id: row.id.flipping(bit: 5), codeTries: 3)
            let unknown = LinkRow.sample(codeTries: 5)
            try await store.insert(row, near)
            try expect(try await store.takeCodeTry(row.codeTry()) == nil, "a link without tries gave one")
            try expect(try await store.takeCodeTry(unknown.codeTry()) == nil, "an unknown link gave a try")
            try await store.expectRows([row, near], "a link of which no try was taken")
            try expect(try await store.link(unknown.id) == nil, "a try made a row")
        },
        Check(
            "a try is taken whatever the link's state and age",
            "Otherwise the time of a wrong code tells what became of a link, or whether a mail went out."
        ) {
            store in
            let times: [UnixTime] = [.start + 540, .start, .start - 30, UnixTime(seconds: 1)]
            for (state, expires) in LinkState.allCases.flatMap({ state in times.map { (state, $0) } }) {
                let row = LinkRow.sample(state: state, expires: expires, browser: .random(), codeTries: 2)
                try await store.insert(row)
                let taken = try await store.takeCodeTry(row.codeTry())
                try expectEqual(taken, row.with { $0.codeTries = 1 }, "the row of a \(state) link")
            }
        },
        Check("of 64 tries at once exactly five are taken", "The promise holds under any concurrency.") { store in
            for round in 1...30 {
                let row = LinkRow.sample(codeTries: 5)
                try await store.insert(row)
                let answers = try await inParallel(64) { _ in try await store.takeCodeTry(row.codeTry()) }
                let left = answers.compactMap { $0?.codeTries }.sorted()
                try expectEqual(left, [0, 1, 2, 3, 4], "the tries left in the answers, round \(round)")
                try expectEqual(try await store.link(row.id)?.codeTries, 0, "the tries left, round \(round)")
            }
        },
        Check("nothing gives a try back", "Neither a press, nor a mail, nor an ending resets the count.") { store in
            let row = LinkRow.sample(clicks: 3, browser: .random(), codeTries: 1, mail: .sample())
            try await store.insert(row)
            let claim = DeliveryClaim(now: .start, leaseEnds: .start + 60, limit: 1)
            let claimed = try expectSome(try await store.claimDeliveries(claim).first, "the waiting mail")
            _ = try await store.takeCodeTry(row.codeTry())
            let press = row.press()
            let redeemed = try expectSome(try await store.redeemLink(press), "a press of a link whose code is dead")
            try expectEqual(redeemed.row.codeTries, 0, "the tries in the answer to a press")
            _ = try await store.redeemLink(press)
            let finish = DeliveryFinish(
                id: row.id,
                lease: claimed.mail?.lease ?? 0,
                outcome: .over(keepUntil: row.keepUntil)
            )
            _ = try await store.finishDelivery(finish)
            try await store.revokeLinks(.everything(group: row.group))
            try expectEqual(try await store.link(row.id)?.codeTries, 0, "the tries left in the end")
            try expect(try await store.takeCodeTry(row.codeTry()) == nil, "a dead code came back to life")
        },
        Check("tries and clicks at once keep both counts", "Both stand in one row, and neither writes over the other.")
        {
            store in
            for round in 1...30 {
                let row = LinkRow.sample(clicks: 8, codeTries: 8)
                try await store.insert(row)
                _ = try await inParallel(16) { index in
                    if index.isMultiple(of: 2) {
                        try await store.takeCodeTry(row.codeTry()) != nil
                    } else {
                        try await store.redeemLink(row.press()) != nil
                    }
                }
                let after = try await store.link(row.id)
                try expectEqual(after?.codeTries, 0, "the tries left, round \(round)")
                try expectEqual(after?.usedClicks, 8, "the used clicks, round \(round)")
            }
        },
    ]
}

extension LinkRow {
    /// A try of this link's code.
    func codeTry() -> CodeTry {
        CodeTry(id: id)
    }
}
