//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let retries: [Check] = [
        Check("a retry costs nothing and gets the same grant", "A lost answer must cost neither a click nor a session.")
        {
            store in
            let row = LinkRow.sample(clicks: 3)
            try await store.insert(row)
            let press = row.press()
            let first = try expectSome(try await store.redeemLink(press), "the first grant")
            for later in [Int64(0), 1, 59, 60] {
                let retry = row.press(mark: press.mark, at: press.now + later)
                let answer = try expectSome(try await store.redeemLink(retry), "the answer to a retry \(later) s later")
                try expect(answer.isRetry, "a retry \(later) s later was counted as a new click")
                try expectEqual(answer.grant, first.grant, "the grant of a retry \(later) s later")
                try expectEqual(answer.row, first.row, "the row in the answer to a retry")
                try expectEqual(try await store.link(row.id), first.row, "the row after a retry")
            }
        },
        Check("a retry succeeds when the clicks are used up", "The last click's answer can get lost like any other.") {
            store in
            let row = LinkRow.sample()
            try await store.insert(row)
            let press = row.press()
            let first = try await store.redeemLink(press)
            try expect(
                try await store.redeemLink(row.press()) == nil,
                "a second browser got in by a link for one click"
            )
            let retry = try expectSome(
                try await store.redeemLink(row.press(mark: press.mark, at: press.now + 5)),
                "the answer to the retry"
            )
            try expectEqual(retry.grant, first?.grant, "the grant of the retry")
            try expect(retry.isRetry, "the retry was not called one")
        },
        Check("after the grace a press is a new click", "Or else one click would do for ever.") { store in
            let row = LinkRow.sample(clicks: 2)
            try await store.insert(row)
            let press = row.press()
            _ = try await store.redeemLink(press)
            let late = row.press(mark: press.mark, at: press.now + 61, retriesSince: press.now + 1)
            let second = try expectSome(try await store.redeemLink(late), "the grant of the second click")
            try expect(!second.isRetry, "a press after the grace was called a retry")
            try expectEqual(second.grant.number, 2, "the number of the click after the grace")
            try expectEqual(second.grant.at, late.now, "the time of the click after the grace")
            let third = row.press(mark: press.mark, at: late.now + 61, retriesSince: late.now + 1)
            try await expectRefused(store, second.row, third, "a link whose clicks are used up, after the grace")
        },
        Check("a retry does not lengthen the grace", "A browser that keeps retrying would keep its click for ever.") {
            store in
            let row = LinkRow.sample()
            try await store.insert(row)
            let press = row.press()
            let first = try expectSome(try await store.redeemLink(press), "the first grant")
            _ = try await store.redeemLink(row.press(mark: press.mark, at: press.now + 50))
            let late = row.press(mark: press.mark, at: press.now + 70)
            try await expectRefused(store, first.row, late, "a spent link, after the grace of its one click")
        },
        Check("a clock that went back counts as within the grace", "Machines differ by seconds; nobody pays for that.")
        {
            store in
            let row = LinkRow.sample()
            try await store.insert(row)
            let press = row.press()
            let first = try await store.redeemLink(press)
            let retry = row.press(mark: press.mark, at: press.now - 100)
            let answer = try expectSome(try await store.redeemLink(retry), "the answer to a retry by an earlier clock")
            try expectEqual(answer.grant, first?.grant, "the grant of a retry by an earlier clock")
        },
        Check("another mark is another click", "The mark decides, not the browser and not the time.") { store in
            let browser = Digest32.random()
            let row = LinkRow.sample(browser: browser, requiresBrowser: true)
            try await store.insert(row)
            let press = row.press(browser: browser)
            let first = try expectSome(try await store.redeemLink(press), "the first grant")
            let wrong = row.press(browser: browser)
            try await expectRefused(store, first.row, wrong, "a spent link with the same browser and another mark")
            for bit in stride(from: 0, to: 128, by: 9) {
                let near = row.press(browser: browser, mark: press.mark.flipping(bit: bit))
                try await expectRefused(store, first.row, near, "a spent link with a mark that differs in bit \(bit)")
            }
        },
        Check("a retry fails once the link has expired", "A dead link is dead for everybody.") { store in
            let row = LinkRow.sample(clicks: 2)
            try await store.insert(row)
            let press = row.press(at: row.expires - 1)
            let first = try expectSome(try await store.redeemLink(press), "the grant in the last second")
            let retry = row.press(mark: press.mark, at: row.expires)
            try await expectRefused(store, first.row, retry, "a retry in the first dead second")
        },
        Check("a retry fails once the link was revoked", "Sign-out everywhere must defeat a retry.") { store in
            for ends in Ending.allCases {
                let row = LinkRow.sample(clicks: 2)
                try await store.insert(row)
                let press = row.press()
                let first = try expectSome(try await store.redeemLink(press), "the first grant")
                try await store.revokeLinks(ends.revocation(of: row))
                let after = first.row.with { $0.state = ends.state }
                let retry = row.press(mark: press.mark, at: press.now + 1)
                try await expectRefused(store, after, retry, "a retry of a link that is \(ends.state)")
            }
        },
    ]

    /// The ways in which a link can lose its life.
    private enum Ending: CaseIterable {
        case everything
        case superseded
        case single

        var state: LinkState {
            switch self {
            case .everything: .ended
            case .superseded: .superseded
            case .single: .revoked
            }
        }

        func revocation(of row: LinkRow) -> LinkRevocation {
            switch self {
            case .everything: .everything(group: row.group)
            case .superseded: .superseded(group: row.group, createdUntil: row.created, except: .random())
            case .single: .single(row.id)
            }
        }
    }
}
