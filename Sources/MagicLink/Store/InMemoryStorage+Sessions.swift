//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: SessionStore {
    /// Inserts a session; where one with the same digest is there, changes nothing.
    ///
    /// - Parameter row: The session.
    /// - Returns: The row that is there afterwards.
    /// - Throws: When the storage is full.
    public func insertSession(_ row: SessionRow) async throws -> SessionRow {
        try sessions.withPart(of: row.id.first16) { sessions in
            if let present = sessions[row.id] {
                return present
            }
            try sessionCount.withLock { count in
                guard count < configuration.maxSessions else { throw StorageFull() }
                count += 1
            }
            sessions.set(row)
            return row
        }
    }

    /// Looks a session up.
    ///
    /// - Parameter id: The digest of the session's secret.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: Never; the requirement allows it.
    public func session(_ id: Digest32) async throws -> SessionRow? {
        sessions.withPart(of: id.first16) { $0[id] }
    }

    /// Notes that a session was used.
    ///
    /// - Parameter use: Which session, and its new times.
    /// - Throws: Never; the requirement allows it.
    public func touchSession(_ use: SessionUse) async throws {
        sessions.withPart(of: use.id.first16) { sessions in
            guard var row = sessions[use.id], row.endedAt == nil else { return }
            row.lastSeen = use.lastSeen
            row.idleExpires = use.idleExpires
            row.keepUntil = use.keepUntil
            sessions.set(row)
        }
    }

    /// Ends sessions.
    ///
    /// - Parameter ending: Which sessions, and until when their rows stay.
    /// - Throws: Never; the requirement allows it.
    public func endSessions(_ ending: SessionEnding) async throws {
        switch ending.selection {
        case .session(let id): sessions.withPart(of: id.first16) { $0.end($0[id].map { [$0] } ?? [], ending) }
        case .subject(let subject): sessions.eachPart { $0.end($0.rows(of: subject), ending) }
        case .group(let group): sessions.eachPart { $0.end($0.rows(of: group), ending) }
        }
    }

    /// Lists the sessions of a subject or a group that are valid at a time.
    ///
    /// - Parameter query: Whose sessions, valid when, and how many at most.
    /// - Returns: The rows, newest first.
    /// - Throws: Never; the requirement allows it.
    public func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        let rows = sessions.eachPart { part in
            switch query.selection {
            case .subject(let subject): part.rows(of: subject)
            case .group(let group): part.rows(of: group)
            }
        }.joined()
        return rows.filter { $0.isValid(at: query.validAt) }
            .sorted { $0.authenticatedAt > $1.authenticatedAt }
            .prefix(max(0, query.limit)).map(\.self)
    }

    /// Removes every session of a group.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: Never; the requirement allows it.
    public func eraseSessions(of group: Digest16) async throws {
        let removed = sessions.eachPart { $0.remove($0.rows(of: group)) }
        sessionCount.withLock { $0 -= removed.reduce(0, +) }
    }

    /// The groups of all sessions whose rows are there, ended ones included.
    package var sessionGroups: Set<Digest16> {
        Set(sessions.eachPart(\.groups).joined())
    }

    /// Removes rows of one part whose time is over.
    func removeExpiredSessions(of part: Int, _ sweep: Sweep) -> Int {
        let removed = sessions.withPart(at: part) { $0.removeExpired(sweep) }
        sessionCount.withLock { $0 -= removed }
        return removed
    }
}
