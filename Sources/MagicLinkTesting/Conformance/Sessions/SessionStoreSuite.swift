//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `SessionStore` must do.
public enum SessionStoreSuite {
    /// All checks, each of which takes an empty store.
    public static let checks: [ConformanceCheck<any SessionStore>] = inserting + using + ending + listing

    /// Further checks, for a store that sweeps its own sessions.
    public static let sweepChecks: [ConformanceCheck<any SessionStore & ExpiringStorage>] = sweeping

    /// Further checks, for a store that several processes share: each takes two or more instances on the same, empty data.
    public static let sharedChecks: [ConformanceCheck<[any SessionStore]>] = shared

    typealias Check = ConformanceCheck<any SessionStore>
    typealias SweepCheck = ConformanceCheck<any SessionStore & ExpiringStorage>
}

extension SessionStore {
    /// Inserts rows, each of which must be new.
    func insert(_ rows: [SessionRow]) async throws {
        for row in rows {
            try expectEqual(try await insertSession(row), row, "the row after the insertion of a new session")
        }
    }

    /// Lists sessions that are valid at the start of the check.
    func listed(
        _ selection: SessionQuery.Selection,
        validAt now: UnixTime = .start,
        limit: Int = 1000
    ) async throws -> [SessionRow] {
        try await sessions(SessionQuery(selection, validAt: now, limit: limit))
    }

    /// Throws unless each row is in the store exactly as given.
    func expectRows(_ rows: [SessionRow], _ what: String) async throws {
        for row in rows {
            try expectEqual(try await session(row.id), row, what)
        }
    }
}

extension SessionRow {
    /// A session of a minute ago.
    static func sample(
        id: Digest32 = .random(),
        subject: String = "customer-1",
        group: Digest16 = .random(),
        authenticatedAt: UnixTime = .start - 60,
        keepUntil: UnixTime = .start + 100_000
    ) -> Self {
        Self(
            id: id,
            subject: subject,
            account: "a•••@acme.example",
            group: group,
            link: .random(),
            scope: .full,
            authenticatedAt: authenticatedAt,
            linkCreatedAt: authenticatedAt - 30,
            lastSeen: authenticatedAt,
            idleExpires: .start + 3600,
            expires: .start + 50_000,
            keepUntil: keepUntil
        )
    }

    /// The session with some fields changed.
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
