//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension SessionStoreSuite {
    static let shared: [ConformanceCheck<[any SessionStore]>] = [
        ConformanceCheck("a session that one instance ended is over in all", "Whoever signed out is out everywhere.") {
            stores in
            for store in stores {
                let row = SessionRow.sample()
                try await store.insert([row])
                for other in stores {
                    try expectEqual(try await other.session(row.id), row, "a session that another instance inserted")
                    try expectEqual(try await other.insertSession(row), row, "the row in the way of the same session")
                }
                let use = SessionUse(id: row.id, lastSeen: .start, idleExpires: .start + 3600, keepUntil: .start + 7200)
                try await store.touchSession(use)
                try await store.endSessions(SessionEnding(.group(row.group), at: .start, keepUntil: .start + 120))
                for other in stores {
                    try await other.touchSession(use)
                    let stored = try expectSome(try await other.session(row.id), "the row of a session that was ended")
                    try expectEqual(stored.endedAt, .start, "the end of a session, by another instance")
                    try expectEqual(try await other.listed(.group(row.group)), [], "the sessions that are listed")
                }
            }
        }
    ]
}
