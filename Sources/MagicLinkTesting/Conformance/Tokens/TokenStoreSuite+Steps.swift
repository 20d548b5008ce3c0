//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let steps: [Check] = [
        Check("a new link changes no other link of its address", "Whoever asks for a link ends nobody else's.") {
            store in
            let group = Digest16.random()
            let older = LinkRow.sample(group: group, clicks: 2, mail: .sample())
            let newer = older.with {
                $0.id = .random()
                $0.payload = [1, 2, 3]
            }
            try await store.insert(older)
            let pressed = try expectSome(try await store.redeemLink(older.press()), "a grant of the older link").row
            try await store.insert(newer)
            try await store.expectRows([pressed, newer], "a link of an address that asked for another one")
            try expect(try await store.redeemLink(older.press()) != nil, "the older link's second click was refused")
        },
        Check("a sweep between any two steps changes nothing", "What is swept was over; marks of use are never swept.")
        {
            store in
            var row = LinkRow.sample(clicks: 2, mail: .sample())
            let sweep = Sweep(now: .start + 500, limit: 100)
            func expectRow(after step: String) async throws {
                try expectEqual(try await store.link(row.id), row, "the row after \(step)")
                try expectEqual(try await store.removeExpired(sweep), 0, "the rows that a sweep after \(step) removed")
                try expectEqual(try await store.link(row.id), row, "the row after \(step) and a sweep")
            }
            try await store.insert(row)
            try await expectRow(after: "its insertion")
            row = try expectSome(try await store.claim().first, "the mail that waits")
            try await expectRow(after: "a claim")
            let early = row.press(mark: .random())
            row = try expectSome(try await store.redeemLink(early), "a grant of a link whose mail is on its way").row
            try await expectRow(after: "a press")
            try expect(try await store.finish(row, .over(keepUntil: row.keepUntil)), "the delivery was not finished")
            row.mail = nil
            try await expectRow(after: "the end of the delivery")
            let retry = try expectSome(try await store.redeemLink(early), "the answer to a retry")
            try expect(retry.isRetry, "a retry after a sweep took another click")
            row = try expectSome(try await store.redeemLink(row.press()), "the grant of the last click").row
            try await expectRow(after: "the last click")
            try expect(try await store.redeemLink(row.press()) == nil, "a spent link let in after a sweep")
            try await store.revokeLinks(.everything(group: row.group))
            row.state = .ended
            try await expectRow(after: "its end")
            try expect(try await store.redeemLink(row.press()) == nil, "a link that was ended let in after a sweep")
        },
        Check(
            "a press that was cancelled is settled by its retry",
            "The client is gone, and nobody knows how far the press came."
        ) {
            store in
            for round in 0..<10 {
                let rows = (0..<32).map { _ in LinkRow.sample(clicks: 3) }
                try await store.insertLinks(LinkInsertion(rows: rows))
                let presses = rows.map { $0.press() }
                await withTaskGroup(of: Void.self) { group in
                    for press in presses {
                        group.addTask { _ = try? await store.redeemLink(press) }
                    }
                    // Each round a little later: some are done by then, some under way, and some have not begun.
                    for _ in 0..<(round * round) { await Task.yield() }
                    group.cancelAll()
                }
                for press in presses {
                    let answer = try expectSome(try await store.redeemLink(press), "the same browser's retry")
                    try expectEqual(answer.grant.number, 1, "the number of the browser's grant")
                    try expectEqual(try await store.link(press.id)?.usedClicks, 1, "the clicks of press and retry")
                }
            }
        },
    ]
}
