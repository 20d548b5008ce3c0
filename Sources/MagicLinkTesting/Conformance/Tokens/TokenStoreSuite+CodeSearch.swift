//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let codeSearch: [Check] = [
        Check(
            "a browser's links are found by time and digest alone",
            "Where what became of a link decides, an asker's own links tell of another's."
        ) {
            store in
            let browser = Digest32.random()
            let words = Digest16.random().words
            let low = Digest16(words: words.0 & (UInt64.max >> 1), words.1)
            let high = Digest16(words: words.0 | ~(UInt64.max >> 1), words.1)
            let expected: [LinkRow] = [
                .sample(state: .revoked, created: .start - 1, browser: browser, codeTries: 1),
                .sample(created: .start - 2, expires: .start - 1, browser: browser, codeTries: 2),
                .sample(created: .start - 3, browser: browser, codeTries: 5),
                .sample(created: .start - 4, browser: browser, codeTries: 4).with { $0.usedClicks = 1 },
                .sample(id: low, state: .superseded, created: .start - 5, browser: browser, codeTries: 5),
                .sample(id: high, created: .start - 5, browser: browser, codeTries: 5),
                .sample(state: .ended, created: .start - 6, browser: browser, codeTries: 5),
                .sample(created: .start - 7, browser: browser, codeTries: 5),
            ]
            try await store.insertLinks(LinkInsertion(rows: [5, 2, 7, 0, 6, 4, 1, 3].map { expected[$0] }))
            for limit in [0, 1, 2, 3, 5, 6, 8, 100] {
                let found = try await store.linksWithCode(CodeSearch(browser: browser, limit: limit))
                try expectEqual(found, Array(expected.prefix(limit)), "the links found, at most \(limit)")
            }
        },
        Check("links whose code cannot be typed are not found", "They must not crowd out those whose code can.") {
            store in
            let browser = Digest32.random()
            let right = LinkRow.sample(browser: browser, codeTries: 1)
            let rows = [
                right, .sample(browser: browser), .sample(browser: .random(), codeTries: 5), .sample(codeTries: 5),
                .sample(browser: browser.flipping(bit: 0), codeTries: 5),
                .sample(browser: browser.flipping(bit: 255), codeTries: 5),
            ]
            try await store.insertLinks(LinkInsertion(rows: rows))
            let search = CodeSearch(browser: browser, limit: 10)
            try expectEqual(try await store.linksWithCode(search), [right], "the links found")
            _ = try await store.takeCodeTry(right.codeTry())
            try expectEqual(try await store.linksWithCode(search), [], "the links found after the last try")
        },
        Check("a spent link is found", "The same browser may repeat a lost answer.") { store in
            let row = LinkRow.sample(browser: .random(), codeTries: 3)
            try await store.insert(row)
            let spent = try expectSome(try await store.redeemLink(row.press()), "a press of a fresh link").row
            let search = CodeSearch(browser: row.browser ?? .random(), limit: 3)
            try expectEqual(try await store.linksWithCode(search), [spent], "the links found")
        },
        Check("searching takes no try", "Only a code that is compared costs one.") { store in
            let row = LinkRow.sample(browser: .random(), codeTries: 2, mail: .sample())
            try await store.insert(row)
            let search = CodeSearch(browser: row.browser ?? .random(), limit: 3)
            for _ in 0..<5 {
                try expectEqual(try await store.linksWithCode(search), [row], "the links found")
            }
            try await store.expectRows([row], "a link that was only searched for")
        },
        Check("erased links are not found", "Nothing of a forgotten person is left.") { store in
            let browser = Digest32.random()
            let rows = [LinkRow.sample(browser: browser, codeTries: 5), .sample(browser: browser, codeTries: 5)]
            try await store.insertLinks(LinkInsertion(rows: rows))
            try await store.eraseLinks(of: rows[0].group)
            let search = CodeSearch(browser: browser, limit: 3)
            try expectEqual(try await store.linksWithCode(search), [rows[1]], "the links found")
        },
    ]
}
