//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let insertion: [Check] = [
        Check("every field of a link is kept", "The core signs every field; one that changes refuses the link.") {
            store in
            for row in extremeRows {
                try await store.insert(row)
                try expectEqual(try await store.link(row.id), row, "the row that was inserted")
            }
            try await store.expectRows(extremeRows, "a row after others were inserted")
        },
        Check("a payload keeps every byte", "Payloads are bytes, not text.") { store in
            let payloads: [[UInt8]] = [
                [], [0], Array(0...255), Array(repeating: 0, count: 65_536),
                (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) }, Array("'; DROP TABLE link; --".utf8),
            ]
            for payload in payloads {
                let row = LinkRow.sample().with { $0.payload = payload }
                try await store.insert(row)
                let stored = try await store.link(row.id)
                try expect(stored?.payload == payload, "a payload of \(payload.count) bytes came back changed")
            }
        },
        Check("many links are inserted at once", "A batch of reminders is one insertion.") { store in
            let rows = (0..<500).map { _ in LinkRow.sample(kind: .issued, mail: .sample(lane: .bulk)) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            try await store.expectRows(rows, "a row of a batch of 500")
        },
        Check("inserting nothing does nothing", "An empty batch is no error.") { store in
            try await store.insertLinks(LinkInsertion(rows: []))
        },
        Check("a digest that is there already is refused", "Overwriting would bring a spent link back to life.") {
            store in
            let row = LinkRow.sample()
            try await store.insert(row)
            let spent = try await store.redeemLink(row.press())?.row
            let again = row.with { $0.payload = [9] }
            try await expectRefused(store, [again], "a row with a digest that is there already")
            try expectEqual(try await store.link(row.id), spent, "the row that was there first")
        },
        Check("an insertion is all or none", "Half a batch would be mailed twice after the retry.") { store in
            let there = LinkRow.sample()
            try await store.insert(there)
            let before = LinkRow.sample()
            let after = LinkRow.sample()
            try await expectRefused(
                store,
                [before, there.with { $0.payload = [9] }, after],
                "a batch with a known digest"
            )
            try expect(try await store.link(before.id) == nil, "the row before the known one was inserted all the same")
            try expect(try await store.link(after.id) == nil, "the row after the known one was inserted all the same")
            try expectEqual(try await store.link(there.id), there, "the row that was there first")
        },
        Check("a digest twice in one insertion is refused", "Which of the two would count is anybody's guess.") {
            store in
            let other = LinkRow.sample()
            let row = LinkRow.sample()
            try await expectRefused(
                store,
                [other, row, row.with { $0.payload = [9] }],
                "a batch with one digest twice"
            )
            try expect(try await store.link(row.id) == nil, "the row was inserted all the same")
            try expect(try await store.link(other.id) == nil, "another row of the batch was inserted all the same")
        },
        Check("of many insertions of one digest one succeeds", "Two processes must not both believe theirs is there.") {
            store in
            for _ in 0..<20 {
                let row = LinkRow.sample()
                let succeeded: [LinkRow?] = try await inParallel(16) { index in
                    let mine = row.with { $0.payload = [UInt8(index)] }
                    do {
                        try await store.insertLinks(LinkInsertion(rows: [mine]))
                        return mine
                    } catch {
                        return nil
                    }
                }
                let winners = succeeded.compactMap { $0 }
                try expectEqual(winners.count, 1, "the number of insertions that succeeded")
                try expectEqual(try await store.link(row.id), winners.first, "the row that is there")
            }
        },
    ]

    /// Throws unless the store refuses an insertion.
    private static func expectRefused(_ store: any TokenStore, _ rows: [LinkRow], _ what: String) async throws {
        let wasRefused: Bool
        do {
            try await store.insertLinks(LinkInsertion(rows: rows))
            wasRefused = false
        } catch {
            wasRefused = true
        }
        try expect(wasRefused, "\(what) should be refused, but was taken")
    }

    /// Rows in which each field takes its least, its greatest and its most awkward value.
    private static let extremeRows: [LinkRow] = {
        let least = UnixTime(seconds: .min)
        let greatest = UnixTime(seconds: .max)
        let fullGrants = (0..<LinkGrant.kept).map { index in
            LinkGrant(mark: .random(), number: Int.max - index, at: index.isMultiple(of: 2) ? least : greatest)
        }
        var rows = [
            LinkRow(
                id: .repeating(0),
                group: .repeating(0),
                kind: .requested,
                created: least,
                expires: least,
                keepUntil: least,
                maxClicks: 0,
                payload: []
            ),
            LinkRow(
                id: .repeating(255),
                group: .repeating(255),
                kind: .issued,
                state: .ended,
                created: greatest,
                expires: greatest,
                keepUntil: greatest,
                maxClicks: .max,
                usedClicks: .max,
                browser: .repeating(255),
                requiresBrowser: true,
                grants: fullGrants,
                mail: QueuedMail(
                    seed: .repeating(255),
                    lane: .bulk,
                    lease: .max,
                    attempts: .max,
                    nextAttempt: greatest
                ),
                payload: [0]
            ),
            .sample(browser: .repeating(0)),
            .sample(requiresBrowser: true),
            .sample(mail: QueuedMail(seed: .repeating(0), lane: .signIn, lease: 0, attempts: 0, nextAttempt: least)),
            .sample().with { $0.grants = [fullGrants[0]] },
        ]
        for state in LinkState.allCases {
            for kind in LinkKind.allCases {
                rows.append(.sample(kind: kind, state: state))
            }
        }
        return rows
    }()
}
