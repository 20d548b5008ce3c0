//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension TokenStoreSuite {
    static let revocation: [Check] = [
        Check("revoking everything ends every link of the group", "Spent ones included: their sessions must not stand.")
        {
            store in
            let group = Digest16.random()
            let rows = everyKindOfRow(of: group)
            try await store.insertLinks(LinkInsertion(rows: rows))
            try await store.revokeLinks(.everything(group: group))
            for row in rows {
                let expected = row.with {
                    $0.state = .ended
                    $0.mail = nil
                }
                try expectEqual(try await store.link(row.id), expected, "a \(row.state), \(row.kind) link of the group")
                try await expectRefused(store, expected, row.press(), "an ended link")
            }
            try await store.revokeLinks(.everything(group: group))
            try await store.expectRows(
                rows.map { row in
                    row.with {
                        $0.state = .ended
                        $0.mail = nil
                    }
                },
                "a link that was ended twice"
            )
        },
        Check("revoking a group leaves other groups alone", "Nobody signs a stranger out.") { store in
            let group = Digest16.random()
            let foreign = everyKindOfRow(of: .random()) + everyKindOfRow(of: group.flipping(bit: 0))
            try await store.insertLinks(LinkInsertion(rows: foreign + everyKindOfRow(of: group)))
            try await store.revokeLinks(.everything(group: group))
            try await store.expectRows(foreign, "a link of another group, after everything of a group was ended")
            try await store.revokeLinks(
                .superseded(group: group, createdUntil: UnixTime(seconds: .max), except: .random())
            )
            try await store.expectRows(foreign, "a link of another group, after links of a group were superseded")
        },
        Check("a sign-in supersedes only older, live, requested links", "Reminders stay; links asked for later stay.") {
            store in
            let group = Digest16.random()
            let until = UnixTime.start
            let same = LinkRow.sample(group: group, created: until, mail: .sample())
            let superseded = [
                LinkRow.sample(group: group, created: until, mail: .sample()),
                .sample(group: group, created: until - 100, expires: until - 50, mail: .sample()),
                .sample(group: group, created: until - 1, clicks: 1).with { $0.usedClicks = 1 },
            ]
            let kept =
                [
                    same,
                    LinkRow.sample(group: group, created: until + 1, mail: .sample()),
                    .sample(group: group, kind: .issued, created: until - 1, mail: .sample()),
                ]
                + LinkState.allCases.filter { $0 != .live }.map { state in
                    .sample(group: group, state: state, created: until - 1, mail: .sample())
                }
            try await store.insertLinks(LinkInsertion(rows: superseded + kept))
            try await store.revokeLinks(.superseded(group: group, createdUntil: until, except: same.id))
            for row in superseded {
                let expected = row.with {
                    $0.state = .superseded
                    $0.mail = nil
                }
                try expectEqual(try await store.link(row.id), expected, "a link that a sign-in supersedes")
            }
            try await store.expectRows(kept, "a link that a sign-in does not supersede")
        },
        Check("revoking one link changes that one, if it is live", "A dead link's state says how it died.") { store in
            let group = Digest16.random()
            let rows = everyKindOfRow(of: group)
            try await store.insertLinks(LinkInsertion(rows: rows))
            for row in rows {
                try await store.revokeLinks(.single(row.id.flipping(bit: 3)))
            }
            try await store.expectRows(rows, "a link after unknown links were revoked")
            for (index, row) in rows.enumerated() {
                try await store.revokeLinks(.single(row.id))
                let expected = row.with { row in
                    guard row.state == .live else { return }
                    row.state = .revoked
                    row.mail = nil
                }
                try expectEqual(try await store.link(row.id), expected, "a \(row.state) link that was revoked")
                try await store.expectRows(Array(rows[(index + 1)...]), "a link beside one that was revoked")
            }
        },
        Check("a revoked link's mail is not sent", "Its seed is gone, for old leases too.") { store in
            let group = Digest16.random()
            let rows = (0..<4).map { _ in LinkRow.sample(group: group, mail: .sample()) }
            try await store.insertLinks(LinkInsertion(rows: rows))
            let leased = try await store.claimDeliveries(DeliveryClaim(now: .start, leaseEnds: .start + 10, limit: 1))
            try await store.revokeLinks(.everything(group: group))
            let claimed = try await store.claimDeliveries(
                DeliveryClaim(now: .start + 20, leaseEnds: .start + 30, limit: 10)
            )
            try expectEqual(claimed.count, 0, "the number of mails claimed after the revocation")
            for row in leased {
                let retry = DeliveryFinish(id: row.id, lease: row.mail?.lease ?? 0, outcome: .retry(at: .start))
                try expect(try await !store.finishDelivery(retry), "an old lease put a revoked link's mail back")
            }
        },
    ]

    /// Rows of one group in every state and of either kind, some spent, some with a waiting mail; ended ones have none.
    private static func everyKindOfRow(of group: Digest16) -> [LinkRow] {
        LinkState.allCases.flatMap { state in
            LinkKind.allCases.flatMap { kind in
                [
                    LinkRow.sample(group: group, kind: kind, state: state),
                    LinkRow.sample(group: group, kind: kind, state: state, mail: state == .ended ? nil : .sample()),
                    LinkRow.sample(group: group, kind: kind, state: state).with {
                        $0.usedClicks = 1
                        $0.grants = [LinkGrant(mark: .random(), number: 1, at: .start - 10)]
                    },
                ]
            }
        }
    }
}
