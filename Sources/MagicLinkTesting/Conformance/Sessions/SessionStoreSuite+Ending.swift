//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SessionStoreSuite {
    static let ending: [Check] = [
        Check("ending one session ends that one", "The person's other devices stay signed in.") { store in
            let row = SessionRow.sample()
            let others = [SessionRow.sample(group: row.group), .sample(id: row.id.flipping(bit: 255))]
            try await store.insert([row] + others)
            try await store.endSessions(SessionEnding(.session(row.id), at: .start, keepUntil: .start + 120))
            try await store.expectRows([ended(row)], "the session that was ended")
            try await store.expectRows(others, "a session beside the one that was ended")
            try await store.endSessions(SessionEnding(.session(.random()), at: .start, keepUntil: .start + 120))
            try await store.expectRows(others, "a session after an unknown one was ended")
        },
        Check("ending a subject ends all its sessions", "Sign-out everywhere.") { store in
            let rows = (0..<5).map { _ in SessionRow.sample(subject: "customer-1") }
            let others = ["customer-2", "customer-10", "Customer-1", "customer-1 ", ""].map {
                SessionRow.sample(subject: $0)
            }
            try await store.insert(rows + others)
            try await store.endSessions(SessionEnding(.subject("customer-1"), at: .start, keepUntil: .start + 120))
            try await store.expectRows(rows.map(ended), "a session of the subject")
            try await store.expectRows(others, "a session of another subject")
        },
        Check("subjects are compared as bytes", "Two accounts whose names look alike are two accounts.") { store in
            let rows = awkwardSubjects.map { SessionRow.sample(subject: $0) }
            for row in rows {
                _ = try await store.insertSession(row)
            }
            for (index, row) in rows.enumerated() {
                let listed = try await store.listed(.subject(row.subject)).map(\.id)
                try expectEqual(listed, [row.id], "the sessions of subject \(index) of \(awkwardSubjects)")
                try await store.endSessions(SessionEnding(.subject(row.subject), at: .start, keepUntil: .start + 120))
                for later in rows[(index + 1)...] {
                    let stored = try await store.session(later.id)
                    try expect(
                        stored?.endedAt == nil,
                        "ending \(Array(row.subject.utf8)) ended \(Array(later.subject.utf8))"
                    )
                }
            }
        },
        Check("ending a group ends all its sessions", "Everything that came from one address.") { store in
            let group = Digest16.random()
            let rows = (0..<3).map { SessionRow.sample(subject: "customer-\($0)", group: group) }
            let others = [SessionRow.sample(subject: "customer-1"), .sample(group: group.flipping(bit: 64))]
            try await store.insert(rows + others)
            try await store.endSessions(SessionEnding(.group(group), at: .start, keepUntil: .start + 120))
            try await store.expectRows(rows.map(ended), "a session of the group")
            try await store.expectRows(others, "a session of another group")
        },
        Check("a session that was ended keeps its time", "When somebody signed out is a fact.") { store in
            let row = SessionRow.sample()
            try await store.insert([row])
            try await store.endSessions(SessionEnding(.session(row.id), at: .start, keepUntil: .start + 120))
            let again: [SessionEnding.Selection] = [.session(row.id), .subject(row.subject), .group(row.group)]
            for selection in again {
                try await store.endSessions(SessionEnding(selection, at: .start + 50, keepUntil: .start + 500))
                try expectEqual(
                    try await store.session(row.id)?.endedAt,
                    .start,
                    "the time at which a session was ended"
                )
            }
        },
    ]

    private static func ended(_ row: SessionRow) -> SessionRow {
        row.with {
            $0.endedAt = .start
            $0.keepUntil = .start + 120
        }
    }
}
