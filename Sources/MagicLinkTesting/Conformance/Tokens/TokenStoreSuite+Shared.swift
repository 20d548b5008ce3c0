//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let shared: [SharedCheck] = [
        SharedCheck(
            "of 64 browsers at once over all instances as many get in as there are clicks",
            "A lock or a count in the process guards that process only."
        ) {
            stores in
            for round in 1...40 {
                let clicks = round.isMultiple(of: 2) ? 1 : 3
                let row = LinkRow.sample(clicks: clicks)
                try await stores[0].insert(row)
                let answers = try await inParallel(64) { index in
                    try await stores[index % stores.count].redeemLink(row.press(browser: .random()))
                }
                let numbers = answers.compactMap { $0?.grant.number }.sorted()
                try expectEqual(numbers, Array(1...clicks), "the numbers of the grants, round \(round)")
                for store in stores {
                    try expectEqual(try await store.link(row.id)?.usedClicks, clicks, "the used clicks, round \(round)")
                }
            }
        },
        SharedCheck("what one instance writes all others read at once", "Any process may answer the next request.") {
            stores in
            for store in stores {
                var row = LinkRow.sample(clicks: 2, mail: .sample())
                try await store.insert(row)
                try await expectRow(row, in: stores, "a row that one instance inserted")
                row = try expectSome(try await store.redeemLink(row.press()), "a grant").row
                try await expectRow(row, in: stores, "a row of which one instance took a click")
                row = try expectSome(try await store.claim().first, "the mail that waits")
                try await expectRow(row, in: stores, "a row whose mail one instance claimed")
                try await store.eraseLinks(of: row.group)
                try await expectRow(nil, in: stores, "a row that one instance erased", id: row.id)
            }
        },
        SharedCheck("what one instance ended is dead in all", "Sign-out everywhere means every machine.") { stores in
            for store in stores {
                let row = LinkRow.sample(clicks: 100)
                try await store.insert(row)
                for other in stores {
                    try expect(try await other.redeemLink(row.press()) != nil, "a live link was refused")
                }
                try await store.revokeLinks(.everything(group: row.group))
                for other in stores {
                    try expect(try await other.redeemLink(row.press()) == nil, "another instance let in after the end")
                }
            }
        },
        SharedCheck("a retry is recognised by every instance", "The next request of a browser may go anywhere.") {
            stores in
            for store in stores {
                let row = LinkRow.sample()
                try await store.insert(row)
                let press = row.press()
                let first = try expectSome(try await store.redeemLink(press), "a grant of a fresh link")
                for other in stores {
                    let retry = try expectSome(
                        try await other.redeemLink(press),
                        "another instance's answer to a retry"
                    )
                    try expect(retry.isRetry, "another instance took a retry for a click")
                    try expectEqual(retry.grant, first.grant, "the grant that another instance repeated")
                }
            }
        },
        SharedCheck("keys that one instance knows all compare", "Processes with different keys must notice.") {
            stores in
            for (id, store) in stores.enumerated() {
                let checks = KeyChecks(values: [UInt8(id): .random()])
                try expectEqual(try await store.checkKeys(checks), [], "the keys that differ")
                for other in stores {
                    let foreign = KeyChecks(values: [UInt8(id): .random()])
                    try expectEqual(try await other.checkKeys(foreign), [UInt8(id)], "the foreign keys that differ")
                    try expectEqual(try await other.checkKeys(checks), [], "the keys that differ for another instance")
                }
            }
        },
    ]

    private static func expectRow(
        _ row: LinkRow?,
        in stores: [any TokenStore],
        _ what: String,
        id: Digest16? = nil
    ) async throws {
        guard let id = id ?? row?.id else { return }
        for store in stores {
            try expectEqual(try await store.link(id), row, what)
        }
    }
}
