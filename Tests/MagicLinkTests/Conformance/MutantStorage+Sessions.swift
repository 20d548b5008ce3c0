//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage: SessionStore {
    func insertSession(_ row: SessionRow) async throws -> SessionRow {
        var row = row
        if has(.sessionScopeIsDropped) { row.scope = .full }
        if has(.sessionBrowserIsDropped) { row.browser = nil }
        if has(.sessionSubjectIsTrimmed) { row.subject = String(row.subject.drop { $0 == " " }) }
        let known = state.withLock { $0.sessions[sessionKey(row.id)] }
        if has(.sessionInsertReadsThenWrites) { await pause() }
        return state.withLock { [row] state in
            let there = has(.sessionInsertReadsThenWrites) ? known : state.sessions[sessionKey(row.id)]
            let isReplaced = has(.sessionIsReplaced) || (has(.sessionRevives) && there?.endedAt != nil)
            if let there, !isReplaced { return there }
            state.sessions[sessionKey(row.id)] = row
            return row
        }
    }

    func session(_ id: Digest32) async throws -> SessionRow? {
        if has(.sessionsAreCached), let row = own.withLock({ $0.sessions[id] }) { return row }
        let row = state.withLock { $0.sessions[sessionKey(id)] }
        own.withLock { $0.sessions[id] = row }
        return row
    }

    private func sessionKey(_ id: Digest32) -> Digest32 {
        guard has(.sessionDigestIsCut) else { return id }
        return Digest32(bytes: id.bytes.prefix(31) + [0]) ?? id
    }

    func touchSession(_ use: SessionUse) async throws {
        let known = state.withLock { $0.sessions[sessionKey(use.id)] }
        if has(.touchWritesTheWholeRowBack) { await pause() }
        state.withLock { state in
            let there = has(.touchWritesTheWholeRowBack) ? known : state.sessions[sessionKey(use.id)]
            guard var row = there ?? (has(.touchMakesSessions) ? madeRow(use) : nil) else { return }
            guard row.endedAt == nil || has(.touchRevives) else { return }
            row.lastSeen = use.lastSeen
            row.idleExpires = use.idleExpires
            row.keepUntil = use.keepUntil
            state.sessions[sessionKey(use.id)] = row
            if has(.touchTakesTheGroup) {
                for other in state.sessions.values where other.group == row.group {
                    state.sessions[other.id]?.lastSeen = use.lastSeen
                }
            }
        }
    }

    private func madeRow(_ use: SessionUse) -> SessionRow? {
        guard let zero = Digest16(bytes: Array(repeating: 0, count: 16)) else { return nil }
        return SessionRow(
            id: use.id,
            subject: "",
            account: "",
            group: zero,
            link: zero,
            scope: .full,
            authenticatedAt: use.lastSeen,
            linkCreatedAt: use.lastSeen,
            lastSeen: use.lastSeen,
            idleExpires: use.idleExpires,
            expires: use.idleExpires,
            keepUntil: use.keepUntil
        )
    }

    func endSessions(_ ending: SessionEnding) async throws {
        state.withLock { state in
            var chosen = state.sessions.values.filter { isChosen($0, by: ending.selection, state) }
            if has(.endTakesOneOnly) { chosen = Array(chosen.prefix(1)) }
            for row in chosen where row.endedAt == nil || has(.endMovesTheTime) {
                state.sessions[sessionKey(row.id)]?.endedAt = ending.at
                state.sessions[sessionKey(row.id)]?.keepUntil = ending.keepUntil
            }
        }
    }

    private func isChosen(_ row: SessionRow, by selection: SessionEnding.Selection, _ state: State) -> Bool {
        switch selection {
        case .session(let id):
            if has(.endTakesTheSubject) { return row.subject == state.sessions[id]?.subject }
            return sessionKey(row.id) == sessionKey(id)
        case .subject(let subject):
            return isSame(row.subject, subject) || (has(.endGoesByPrefix) && row.subject.hasPrefix(subject))
        case .group(let group): return row.group == group || has(.endIgnoresGroups)
        }
    }

    /// Swift's own comparison takes different bytes for the same text.
    private func isSame(_ left: String, _ right: String) -> Bool {
        has(.subjectsAreNormalised) ? left == right : left.utf8.elementsEqual(right.utf8)
    }

    func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        state.withLock { state in
            let limit = has(.sessionListIgnoresItsLimit) ? .max : max(0, query.limit)
            var rows = state.sessions.values.filter { isOf($0, query.selection) }
                .sorted { $0.authenticatedAt > $1.authenticatedAt }
            if has(.sessionsAreListedOldestFirst) { rows.reverse() }
            if has(.sessionLimitCountsDeadSessions) { rows = Array(rows.prefix(limit)) }
            return Array(rows.filter { isListed($0, at: query.validAt) }.prefix(limit))
        }
    }

    private func isOf(_ row: SessionRow, _ selection: SessionQuery.Selection) -> Bool {
        switch selection {
        case .subject(let subject): isSame(row.subject, subject)
        case .group(let group): row.group == group || (has(.sessionListGoesByHalfTheGroup) && isNear(row.group, group))
        }
    }

    private func isNear(_ left: Digest16, _ right: Digest16) -> Bool {
        left.bytes.prefix(8) == right.bytes.prefix(8)
    }

    private func isListed(_ row: SessionRow, at now: UnixTime) -> Bool {
        (row.endedAt == nil || has(.endedSessionsAreListed))
            && (row.idleExpires > now || has(.idleSessionsAreListed))
            && (row.expires > now || has(.expiredSessionsAreListed))
    }

    func eraseSessions(of group: Digest16) async throws {
        state.withLock { state in
            state.sessions = state.sessions.filter { _, row in
                row.group != group || (has(.eraseForgetsEndedSessions) && row.endedAt != nil)
            }
        }
    }
}
