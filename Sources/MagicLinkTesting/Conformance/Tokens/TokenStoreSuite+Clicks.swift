//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let clicks: [Check] = [
        Check(
            "a press takes a click and writes it down",
            "The answer decides who gets in; the row decides who gets in next."
        ) {
            store in
            let row = LinkRow.sample(clicks: 2, mail: .sample())
            try await store.insert(row)
            let press = row.press()
            let redeemed = try expectSome(try await store.redeemLink(press), "a grant of a fresh link")
            let grant = LinkGrant(mark: press.mark, number: 1, at: press.now)
            try expectEqual(redeemed.grant, grant, "the grant")
            try expect(!redeemed.isRetry, "a first press was called a retry")
            let after = row.with {
                $0.usedClicks = 1
                $0.grants = [grant]
            }
            try expectEqual(redeemed.row, after, "the row in the answer")
            try expectEqual(try await store.link(row.id), after, "the row in the store")
        },
        Check("a link good for one click lets in once", "Exactly one success per link is the default promise.") {
            store in
            let row = LinkRow.sample()
            try await store.insert(row)
            try await expectGrants(store, row, numbers: [1])
        },
        Check("a link good for three clicks lets in three times", "Exactly k of k, and their numbers count up.") {
            store in
            let row = LinkRow.sample(clicks: 3)
            try await store.insert(row)
            try await expectGrants(store, row, numbers: [1, 2, 3])
        },
        Check(
            "the greatest click count does not overflow",
            "A count that wraps lets everybody in, or stops the server."
        ) {
            store in
            let row = LinkRow.sample(clicks: .max).with { $0.usedClicks = .max - 1 }
            try await store.insert(row)
            try await expectGrants(store, row, numbers: [.max])
        },
        Check("a link without clicks left is refused", "Also where the count is beyond what is allowed.") { store in
            for (clicks, used) in [(0, 0), (1, 1), (3, 3), (1, 2), (Int.max, Int.max)] {
                let row = LinkRow.sample(clicks: clicks).with { $0.usedClicks = used }
                try await store.insert(row)
                try await expectRefused(store, row, row.press(), "a link with \(used) of \(clicks) clicks used")
            }
        },
        Check("a press changes one link only", "The links of one person do not share their clicks.") { store in
            let group = Digest16.random()
            let row = LinkRow.sample(group: group)
            let others = [LinkRow.sample(group: group), .sample(group: group, kind: .issued), .sample()]
            try await store.insertLinks(LinkInsertion(rows: [row] + others))
            _ = try await store.redeemLink(row.press())
            try await store.expectRows(others, "another link")
        },
    ]

    /// Throws unless distinct browsers get exactly the grants with these numbers, and the next one gets none.
    private static func expectGrants(_ store: any TokenStore, _ row: LinkRow, numbers: [Int]) async throws {
        for number in numbers {
            let redeemed = try expectSome(try await store.redeemLink(row.press()), "the grant of click \(number)")
            try expectEqual(redeemed.grant.number, number, "the number of the grant")
            try expectEqual(redeemed.row.usedClicks, number, "the used clicks in the answer")
        }
        let before = try await store.link(row.id)
        try expect(try await store.redeemLink(row.press()) == nil, "a link lets in more often than its clicks allow")
        try expectEqual(try await store.link(row.id), before, "the row after a refused press")
    }

    /// Throws unless a press is refused and changes nothing.
    static func expectRefused(
        _ store: any TokenStore,
        _ row: LinkRow,
        _ press: Redemption,
        _ what: @autoclosure () -> String
    ) async throws {
        try expect(try await store.redeemLink(press) == nil, "\(what()) should be refused, but lets in")
        try expectEqual(try await store.link(row.id), row, "the row after a refused press of \(what())")
    }
}
