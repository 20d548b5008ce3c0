//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension DeliveryQueueSuite {
    static let raced: [Check] = [
        Check("workers at once never share a mail", "Every mail goes out, and once.") { store in
            let rows = (0..<200).map { index in
                LinkRow.waiting(lane: index.isMultiple(of: 2) ? .bulk : .signIn, since: .start - Int64(index))
            }
            try await store.insertLinks(LinkInsertion(rows: rows))
            let claimed = try await inParallel(8) { _ in
                var mine: [Digest16] = []
                while true {
                    let portion = try await store.claim(limit: 7)
                    if portion.isEmpty { return mine }
                    try expect(portion.count <= 7, "a claim took \(portion.count) mails with limit 7")
                    mine += portion.map(\.id)
                }
            }.flatMap { $0 }
            try expectEqual(claimed.count, rows.count, "the number of mails claimed by all workers")
            try expectEqual(Set(claimed), Set(rows.map(\.id)), "the mails claimed by all workers")
        },
        Check("delivery does not undo a click", "Link and mail share a row, and both are written at the same time.") {
            store in
            for round in 1...30 {
                let row = LinkRow.sample(clicks: 1000, mail: .sample())
                try await store.insert(row)
                let granted = try await inParallel(8) { index in
                    var granted = 0
                    for step in Int64(0)..<8 {
                        if index == 0 {
                            let now = UnixTime.start + step
                            for claimed in try await store.claim(at: now, leaseEnds: now + 1) where claimed.id == row.id
                            {
                                await Task.yield()
                                _ = try await store.finish(claimed, .retry(at: now + 1))
                            }
                        } else if try await store.redeemLink(row.press()) != nil {
                            granted += 1
                        }
                    }
                    return granted
                }
                let total = granted.reduce(0, +)
                try expectEqual(total, 56, "the number of presses that got in, round \(round)")
                try expectEqual(try await store.link(row.id)?.usedClicks, total, "the used clicks, round \(round)")
                try await store.eraseLinks(of: row.group)
            }
        },
        Check(
            "a bulk of mails goes out once each, and a sign-in mail before the rest",
            "Everybody is reminded on one day."
        ) {
            store in
            let rows = (0..<3000).map { LinkRow.waiting(lane: .bulk, since: .start - Int64($0 % 10)) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            var claimed = try await store.claim(limit: 500).map(\.id)
            let signIn = LinkRow.waiting(lane: .signIn, since: .start)
            try await store.insert(signIn)
            try expectEqual(try await store.claim(limit: 1).map(\.id), [signIn.id], "the mail claimed next")
            claimed += try await inParallel(4) { _ in
                var mine: [Digest16] = []
                while true {
                    let portion = try await store.claim(limit: 500)
                    if portion.isEmpty { return mine }
                    mine += portion.map(\.id)
                }
            }.flatMap { $0 }
            try expectEqual(claimed.count, rows.count, "the number of mails claimed")
            try expectEqual(Set(claimed), Set(rows.map(\.id)), "the mails claimed")
        },
    ]

    static let shared: [ConformanceCheck<[any TokenStore]>] = [
        ConformanceCheck("instances at once never share a mail", "Each process has a worker of its own.") { stores in
            let rows = (0..<200).map { LinkRow.waiting(lane: .signIn, since: .start - Int64($0 % 7)) }
            try await stores[0].insertLinks(LinkInsertion(rows: rows))
            let claimed = try await inParallel(8) { index in
                var mine: [Digest16] = []
                while true {
                    let portion = try await stores[index % stores.count].claim(limit: 7)
                    if portion.isEmpty { return mine }
                    mine += portion.map(\.id)
                }
            }.flatMap { $0 }
            try expectEqual(claimed.count, rows.count, "the number of mails claimed over all instances")
            try expectEqual(Set(claimed), Set(rows.map(\.id)), "the mails claimed over all instances")
        }
    ]
}
