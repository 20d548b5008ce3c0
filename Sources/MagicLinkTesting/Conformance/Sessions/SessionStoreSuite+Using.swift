//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SessionStoreSuite {
    static let using: [Check] = [
        Check(
            "using a session moves its times and nothing else",
            "A session in use stays; what it reaches does not change."
        ) {
            store in
            let row = SessionRow.sample()
            let other = SessionRow.sample(group: row.group)
            try await store.insert([row, other])
            try await store.touchSession(use(of: row))
            let expected = row.with {
                $0.lastSeen = .start + 7
                $0.idleExpires = .start + 4000
                $0.keepUntil = .start + 90_000
            }
            try await store.expectRows([expected], "a session that was used")
            try await store.expectRows([other], "a session beside the one that was used")
        },
        Check("using a session that was ended changes nothing", "A session that was ended stays ended.") { store in
            let row = SessionRow.sample().with { $0.endedAt = .start - 5 }
            try await store.insert([row])
            try await store.touchSession(use(of: row))
            try await store.expectRows([row], "an ended session that was used")
        },
        Check("using a session that is gone makes none", "Erased means erased.") { store in
            let row = SessionRow.sample()
            try await store.touchSession(use(of: row))
            try expect(try await store.session(row.id) == nil, "a use made a session")
        },
        Check("a use at the same time as an ending does not revive", "Sign-out wins over the request beside it.") {
            store in
            for round in 1...50 {
                let row = SessionRow.sample()
                try await store.insert([row])
                _ = try await inParallel(8) { index in
                    if index == 4 {
                        try await store.endSessions(
                            SessionEnding(.session(row.id), at: .start, keepUntil: .start + 120)
                        )
                    } else {
                        try await store.touchSession(use(of: row))
                    }
                }
                let after = try await store.session(row.id)
                try expectEqual(after?.endedAt, .start, "the end of the session, round \(round)")
                try expectEqual(after?.keepUntil, .start + 120, "how long its row is kept, round \(round)")
            }
        },
    ]

    private static func use(of row: SessionRow) -> SessionUse {
        SessionUse(id: row.id, lastSeen: .start + 7, idleExpires: .start + 4000, keepUntil: .start + 90_000)
    }
}
