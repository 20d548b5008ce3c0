//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SessionStoreSuite {
    static let listing: [Check] = [
        Check("the sessions of a subject are listed, newest first", "The page that shows where one is signed in.") {
            store in
            let rows = (0..<6).map { SessionRow.sample(authenticatedAt: .start - 600 + Int64($0 * 5 % 6)) }
            try await store.insert(rows + [.sample(subject: "customer-2")])
            let expected = rows.sorted { $0.authenticatedAt > $1.authenticatedAt }
            try expectEqual(try await store.listed(.subject("customer-1")), expected, "the sessions of a subject")
            try expectEqual(try await store.listed(.subject("customer-3")), [], "the sessions of an unknown subject")
        },
        Check("the sessions of a group are listed, newest first", "One address, whatever its account is called.") {
            store in
            let group = Digest16.random()
            let rows = (0..<4).map { index in
                SessionRow.sample(
                    subject: "customer-\(index)",
                    group: group,
                    authenticatedAt: .start - 600 + Int64(index * 3 % 4)
                )
            }
            try await store.insert(rows + [.sample(subject: "customer-1", group: group.flipping(bit: 127))])
            let expected = rows.sorted { $0.authenticatedAt > $1.authenticatedAt }
            try expectEqual(try await store.listed(.group(group)), expected, "the sessions of a group")
            try expectEqual(try await store.listed(.group(.random())), [], "the sessions of an unknown group")
        },
        Check("sessions that are over are not listed", "A list of where one is signed in says the truth.") { store in
            let rows = [
                SessionRow.sample(authenticatedAt: .start - 60),
                .sample(authenticatedAt: .start - 61).with { $0.idleExpires = .start },
                .sample(authenticatedAt: .start - 62).with { $0.expires = .start },
                .sample(authenticatedAt: .start - 63).with { ($0.idleExpires, $0.expires) = (.start + 1, .start + 1) },
            ]
            try await store.insert(rows)
            try expectEqual(
                try await store.listed(.subject("customer-1")),
                [rows[0], rows[3]],
                "the sessions of a subject that are valid now"
            )
            try expectEqual(
                try await store.listed(.subject("customer-1"), validAt: .start - 1),
                rows,
                "the sessions of a subject that were valid a second ago"
            )
        },
        Check("a list of sessions is no longer than its limit", "No account's page grows without bound.") { store in
            let rows = (0..<6).map { SessionRow.sample(authenticatedAt: .start - 60 - Int64($0)) }
            // What is not valid takes no place from what is.
            let over = (0..<6).map { index in
                SessionRow.sample(authenticatedAt: .start - Int64(index)).with {
                    if index % 2 == 0 { $0.endedAt = .start } else { $0.expires = .start }
                }
            }
            try await store.insert(rows + over)
            for limit in [1, 4, 6, 7, .max] {
                try expectEqual(
                    try await store.listed(.subject("customer-1"), limit: limit),
                    Array(rows.prefix(limit)),
                    "the newest \(limit) sessions"
                )
            }
            for limit in [0, -1, .min] {
                try expectEqual(
                    try await store.listed(.subject("customer-1"), limit: limit),
                    [],
                    "the newest \(limit) sessions"
                )
            }
        },
        Check("ended sessions are not listed", "Signed out is signed out.") { store in
            let rows = (0..<3).map { SessionRow.sample(authenticatedAt: .start - 60 - Int64($0)) }
            try await store.insert(rows)
            try await store.endSessions(SessionEnding(.session(rows[1].id), at: .start, keepUntil: .start + 120))
            try expectEqual(
                try await store.listed(.subject("customer-1")),
                [rows[0], rows[2]],
                "the sessions of a subject"
            )
        },
        Check("erasing removes every session of the group", "A person asked to be forgotten.") { store in
            let group = Digest16.random()
            let rows = [SessionRow.sample(group: group), .sample(group: group).with { $0.endedAt = .start }]
            let others = [
                SessionRow.sample(subject: "customer-2", group: group.flipping(bit: 0)),
                .sample(group: group.flipping(bit: 127)),
            ]
            try await store.insert(rows + others)
            try await store.eraseSessions(of: group)
            for row in rows {
                try expect(try await store.session(row.id) == nil, "an erased session is still there")
            }
            try await store.expectRows(others, "a session of another group after the erasure")
            try expectEqual(
                try await store.listed(.subject("customer-1")).map(\.id),
                [others[1].id],
                "the sessions listed"
            )
        },
    ]

    static let sweeping: [SweepCheck] = [
        SweepCheck(
            "a sweep removes sessions from their last second on, and no other",
            "An ended row stands in a retry's way."
        ) {
            store in
            let due = [UnixTime.start, .start - 1, UnixTime(seconds: .min)].map { SessionRow.sample(keepUntil: $0) }
            let kept = [
                SessionRow.sample(keepUntil: .start + 1),
                .sample(keepUntil: .start + 1).with { $0.endedAt = .start - 100 },
                .sample(keepUntil: .start + 1).with { $0.expires = .start - 100 },
            ]
            try await store.insert(due + kept)
            try expectEqual(
                try await store.removeExpired(Sweep(now: .start, limit: 100)),
                due.count,
                "the rows removed"
            )
            for row in due {
                try expect(try await store.session(row.id) == nil, "a session whose time is over is still there")
            }
            try await store.expectRows(kept, "a session whose time is not over, after a sweep")
        },
        SweepCheck("a sweep removes no more sessions than its limit", "A sweep must not hold up redemptions.") {
            store in
            let due = (0..<10).map { _ in SessionRow.sample(keepUntil: .start) }
            try await store.insert(due)
            for expected in [4, 4, 2, 0] {
                let removed = try await store.removeExpired(Sweep(now: .start, limit: 4))
                try expectEqual(removed, expected, "the rows removed by a sweep with limit 4")
            }
        },
    ]
}
