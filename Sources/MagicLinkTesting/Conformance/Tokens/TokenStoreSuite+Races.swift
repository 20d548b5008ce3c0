//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension TokenStoreSuite {
    static let races: [Check] = [
        Check(
            "of 64 browsers at once exactly one gets in by a link for one click",
            "The promise holds under any concurrency."
        ) {
            store in
            try await race(store, browsers: 64, clicks: 1, rounds: 50)
        },
        Check("of 64 browsers at once exactly three get in by a link for three clicks", "The same for every budget.") {
            store in
            try await race(store, browsers: 64, clicks: 3, rounds: 50)
        },
        Check(
            "many presses of one browser at once take one click",
            "A double click, or a proxy that repeats a request."
        ) {
            store in
            for round in 1...30 {
                let row = LinkRow.sample(clicks: 3)
                try await store.insert(row)
                let press = row.press()
                let answers = try await inParallel(32) { _ in try await store.redeemLink(press) }
                let granted = answers.compactMap { $0 }
                try expectEqual(granted.count, 32, "the number of answers that let in, round \(round)")
                try expectEqual(granted.count { !$0.isRetry }, 1, "the number of clicks taken, round \(round)")
                try expect(
                    granted.allSatisfy { $0.grant.number == 1 && $0.grant.at == press.now },
                    "one browser got several grants, round \(round)"
                )
                try expectEqual(try await store.link(row.id)?.usedClicks, 1, "the used clicks, round \(round)")
            }
        },
        Check("once a revocation has returned no press lets in", "Sign-out everywhere means now.") { store in
            for round in 1...50 {
                let row = LinkRow.sample(clicks: 1000)
                try await store.insert(row)
                let isOver = Mutex(false)
                let granted = try await inParallel(17) { index in
                    if index == 0 {
                        // Each round a little later, so that some fall between the steps of a press.
                        for _ in 0..<round { await Task.yield() }
                        try await store.revokeLinks(.everything(group: row.group))
                        isOver.withLock { $0 = true }
                        return 0
                    }
                    var granted = 0
                    for _ in 0..<8 {
                        let wasOver = isOver.withLock { $0 }
                        let isGranted = try await store.redeemLink(row.press()) != nil
                        try expect(!(wasOver && isGranted), "a press after the revocation let in, round \(round)")
                        granted += isGranted ? 1 : 0
                    }
                    return granted
                }
                let after = try await store.link(row.id)
                try expectEqual(after?.state, .ended, "the link's state after the race, round \(round)")
                try expectEqual(
                    after?.usedClicks,
                    granted.reduce(0, +),
                    "the used clicks after the race, round \(round)"
                )
                try expect(try await store.redeemLink(row.press()) == nil, "the link came back to life, round \(round)")
            }
        },
    ]

    private static func race(_ store: any TokenStore, browsers: Int, clicks: Int, rounds: Int) async throws {
        for round in 1...rounds {
            let row = LinkRow.sample(clicks: clicks)
            try await store.insert(row)
            let answers = try await inParallel(browsers) { _ in
                try await store.redeemLink(row.press(browser: .random()))
            }
            let numbers = answers.compactMap { $0?.grant.number }.sorted()
            try expectEqual(numbers, Array(1...clicks), "the numbers of the grants, round \(round)")
            let after = try await store.link(row.id)
            try expectEqual(after?.usedClicks, clicks, "the used clicks, round \(round)")
            try expectEqual(after?.grants.count, min(clicks, LinkGrant.kept), "the grants kept, round \(round)")
        }
    }
}
