//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let usability: [Check] = [
        Check("a link is dead from its last second on", "A link good for ten minutes is dead when they are over.") {
            store in
            let row = LinkRow.sample(clicks: 10)
            try await store.insert(row)
            for late in [row.expires + 1, row.expires, row.expires + 1_000_000, UnixTime(seconds: .max)] {
                let press = row.press(at: late)
                let distance = late.seconds - row.expires.seconds
                try await expectRefused(store, row, press, "a link pressed \(distance) s after its end")
            }
            let press = row.press(at: row.expires - 1)
            try expect(try await store.redeemLink(press) != nil, "a link pressed one second before its end was refused")
        },
        Check("the store takes the time from the press", "Clocks are injected; a store that reads its own disagrees.") {
            store in
            // One link of long ago and one of the far future, both alive at the time of the press.
            for moment in [UnixTime(seconds: 1_000_000), UnixTime(seconds: 9_000_000_000)] {
                let row = LinkRow.sample(created: moment - 60, expires: moment + 60, keepUntil: moment + 60)
                try await store.insert(row)
                try expect(
                    try await store.redeemLink(row.press(at: moment)) != nil,
                    "a link alive at the time of the press, \(moment.seconds), was refused"
                )
            }
        },
        Check("only a live link lets in", "Superseded, revoked and ended links are dead for good.") { store in
            for state in LinkState.allCases where state != .live {
                let row = LinkRow.sample(state: state)
                try await store.insert(row)
                try await expectRefused(store, row, row.press(), "a link that is \(state)")
            }
        },
        Check("a required browser is required", "A link forwarded or stolen is of no use in another browser.") {
            store in
            let browser = Digest32.random()
            let row = LinkRow.sample(clicks: 2, browser: browser, requiresBrowser: true)
            try await store.insert(row)
            try await expectRefused(store, row, row.press(), "a bound link without a browser")
            try await expectRefused(store, row, row.press(browser: .random()), "a bound link in another browser")
            for bit in stride(from: 0, to: 256, by: 17) {
                let near = row.press(browser: browser.flipping(bit: bit))
                try await expectRefused(store, row, near, "a bound link in a browser that differs in bit \(bit)")
            }
            let right = try await store.redeemLink(row.press(browser: browser))
            try expect(right != nil, "the browser that the link requires was refused")
        },
        Check("a required browser is required of retries too", "A mark alone must not replace the browser.") { store in
            let browser = Digest32.random()
            let row = LinkRow.sample(clicks: 3, browser: browser, requiresBrowser: true)
            try await store.insert(row)
            let press = row.press(browser: browser)
            let granted = try expectSome(try await store.redeemLink(press), "a grant in the required browser")
            for other in [nil, Digest32.random()] {
                let retry = row.press(browser: other, mark: press.mark)
                try await expectRefused(store, granted.row, retry, "a retry of a bound link in another browser")
            }
        },
        Check("a browser that is not required does not matter", "A link asked for on a desk opens on the phone.") {
            store in
            let row = LinkRow.sample(clicks: 3, browser: .random())
            try await store.insert(row)
            for browser in [nil, Digest32.random(), row.browser] {
                let redeemed = try await store.redeemLink(row.press(browser: browser))
                try expect(redeemed != nil, "a link that requires no browser was refused in some browser")
            }
        },
    ]
}
