//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let grants: [Check] = [
        Check("grants are kept newest first", "The order says which is forgotten.") { store in
            let row = LinkRow.sample(clicks: 3)
            try await store.insert(row)
            let presses = (0..<3).map { row.press(at: .start + Int64($0)) }
            for (index, press) in presses.enumerated() {
                let redeemed = try expectSome(try await store.redeemLink(press), "grant \(index + 1)")
                let expected = presses[...index].enumerated().reversed().map { number, press in
                    LinkGrant(mark: press.mark, number: number + 1, at: press.now)
                }
                try expectEqual(redeemed.row.grants, expected, "the grants after click \(index + 1)")
                try expectEqual(try await store.link(row.id)?.grants, expected, "the stored grants")
            }
        },
        Check(
            "four browsers keep their retry and the oldest of five loses it",
            "A row is bounded, and forgets the oldest."
        ) {
            store in
            let row = LinkRow.sample(clicks: 5)
            try await store.insert(row)
            let presses = (0..<5).map { row.press(at: .start + Int64($0)) }
            var last: LinkRow?
            for press in presses {
                last = try expectSome(try await store.redeemLink(press), "a grant of a link for five clicks").row
            }
            let full = try expectSome(last, "the row after five clicks")
            try expectEqual(full.grants.count, LinkGrant.kept, "the number of grants kept")
            for (index, press) in presses.enumerated().dropFirst() {
                let retry = row.press(mark: press.mark, at: .start + 10)
                let answer = try expectSome(
                    try await store.redeemLink(retry),
                    "the answer to browser \(index + 1)'s retry"
                )
                try expectEqual(answer.grant.number, index + 1, "the number of the repeated grant")
                try expect(answer.isRetry, "browser \(index + 1)'s retry was not called one")
            }
            let oldest = row.press(mark: presses[0].mark, at: .start + 10)
            try await expectRefused(store, full, oldest, "a spent link, by the browser whose grant was forgotten")
        },
        Check("a forgotten browser with clicks left takes a new one", "It is let in, at its price.") { store in
            let row = LinkRow.sample(clicks: 6)
            try await store.insert(row)
            let presses = (0..<5).map { row.press(at: .start + Int64($0)) }
            for press in presses {
                _ = try await store.redeemLink(press)
            }
            let again = row.press(mark: presses[0].mark, at: .start + 10)
            let answer = try expectSome(try await store.redeemLink(again), "the grant of the sixth click")
            try expect(!answer.isRetry, "a forgotten grant was repeated")
            try expectEqual(answer.grant.number, 6, "the number of the sixth click")
            try expectEqual(answer.row.grants.first, answer.grant, "the newest grant")
        },
    ]
}
