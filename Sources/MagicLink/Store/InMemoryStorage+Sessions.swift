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
        let maxSessions = configuration.maxSessions
        return try state.withLock { state in
            if let present = state.sessions[row.id] {
                return present
            }
            guard state.sessions.count < maxSessions else { throw StorageFull() }
            state.sessions[row.id] = row
            state.sessionSweeps.push(row.id, at: row.keepUntil)
            return row
        }
    }

    /// Looks a session up.
    ///
    /// - Parameter id: The digest of the session's secret.
    /// - Returns: The row, or `nil` where there is none.
    /// - Throws: Never; the requirement allows it.
    public func session(_ id: Digest32) async throws -> SessionRow? {
        state.withLock { $0.sessions[id] }
    }

    /// Notes that a session was used.
    ///
    /// - Parameter use: Which session, and its new times.
    /// - Throws: Never; the requirement allows it.
    public func touchSession(_ use: SessionUse) async throws {
        state.withLock { state in
            guard var row = state.sessions[use.id], row.endedAt == nil else { return }
            row.lastSeen = use.lastSeen
            row.idleExpires = use.idleExpires
            row.keepUntil = use.keepUntil
            state.sessions[use.id] = row
            state.sessionSweeps.push(use.id, at: use.keepUntil)
        }
    }

    /// Ends sessions.
    ///
    /// - Parameter ending: Which sessions, and until when their rows stay.
    /// - Throws: Never; the requirement allows it.
    public func endSessions(_ ending: SessionEnding) async throws {
        state.withLock { state in
            let ids: [Digest32]
            switch ending.selection {
            case .session(let id): ids = [id]
            case .subject(let subject): ids = state.sessions(of: subject).map(\.id)
            case .group(let group): ids = state.sessions.values.filter { $0.group == group }.map(\.id)
            }
            for id in ids {
                guard var row = state.sessions[id], row.endedAt == nil else { continue }
                row.endedAt = ending.at
                row.keepUntil = ending.keepUntil
                state.sessions[id] = row
                state.sessionSweeps.push(id, at: ending.keepUntil)
            }
        }
    }

    /// Lists the sessions of a subject or a group that are valid at a time.
    ///
    /// - Parameter query: Whose sessions, valid when, and how many at most.
    /// - Returns: The rows, newest first.
    /// - Throws: Never; the requirement allows it.
    public func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        let rows = state.withLock { state in
            switch query.selection {
            case .subject(let subject): state.sessions(of: subject)
            case .group(let group): state.sessions.values.filter { $0.group == group }
            }
        }
        return rows.filter { $0.isValid(at: query.validAt) }
            .sorted { $0.authenticatedAt > $1.authenticatedAt }
            .prefix(max(0, query.limit)).map(\.self)
    }

    /// Removes every session of a group.
    ///
    /// - Parameter group: The group's digest.
    /// - Throws: Never; the requirement allows it.
    public func eraseSessions(of group: Digest16) async throws {
        state.withLock { state in
            state.sessions = state.sessions.filter { $0.value.group != group }
        }
    }
}

extension InMemoryStorage.State {
    /// The sessions of a subject, compared as bytes: Swift's own comparison takes different bytes for the same text.
    func sessions(of subject: String) -> [SessionRow] {
        sessions.values.filter { $0.subject.utf8.elementsEqual(subject.utf8) }
    }

    mutating func removeExpiredSessions(_ sweep: Sweep) -> Int {
        var removed = 0
        while removed < sweep.limit, let (id, at) = sessionSweeps.popFirst(until: sweep.now) {
            guard let row = sessions[id], row.keepUntil == at else { continue }
            sessions[id] = nil
            removed += 1
        }
        return removed
    }
}
