//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage: AuditLog {
    func recordEvents(_ events: [AuditEvent]) async throws {
        state.withLock { state in
            for var event in events {
                if has(.auditBrowserIsDropped) { event.browser = nil }
                state.events.append((Int64(state.events.count), event))
            }
        }
    }

    func auditPage(_ query: AuditQuery) async throws -> AuditPage {
        var query = query
        if has(.auditIgnoresItsLimit) { query.limit = .max }
        guard query.limit > 0 else { return AuditPage(events: []) }
        let ordered = state.withLock(\.events).sorted(by: isBefore).filter { takes($0.1, query) }
        let rest: [(Int64, AuditEvent)]
        if let before = query.before, has(.auditPagesByOffset) {
            rest = Array(ordered.dropFirst(Int(before.sequence)))
        } else if let before = query.before {
            rest = ordered.filter { isBehind($0, before) }
        } else {
            rest = ordered
        }
        let page = Array(rest.prefix(query.limit))
        guard let last = page.last, rest.count > page.count || has(.auditAlwaysSaysMore) else {
            return AuditPage(events: page.map(\.1))
        }
        let offset = Int64(ordered.count - rest.count + page.count)
        let sequence = has(.auditPagesByOffset) ? offset : last.0
        return AuditPage(events: page.map(\.1), next: AuditCursor(at: last.1.at, sequence: sequence))
    }

    private func isBefore(_ left: (Int64, AuditEvent), _ right: (Int64, AuditEvent)) -> Bool {
        if has(.auditGoesByWriting) { return left.0 > right.0 }
        if left.1.at == right.1.at { return has(.auditTurnsSecondsRound) ? left.0 < right.0 : left.0 > right.0 }
        return left.1.at > right.1.at
    }

    private func isBehind(_ entry: (Int64, AuditEvent), _ place: AuditCursor) -> Bool {
        if has(.auditCursorGoesByTime) { return entry.1.at < place.at }
        return (entry.1.at, entry.0) < (place.at, place.sequence)
    }

    private func takes(_ event: AuditEvent, _ query: AuditQuery) -> Bool {
        (query.group == nil || event.group == query.group || has(.auditIgnoresGroups))
            && (query.link == nil || event.link == query.link || has(.auditIgnoresLinks))
            && (query.kinds?.contains(event.kind) ?? true || has(.auditIgnoresKinds))
            && (query.since.map { event.at >= $0 } ?? true)
            && (query.until.map { event.at < $0 || (has(.auditTakesTheEnd) && event.at == $0) } ?? true)
    }

    func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] {
        let range = AuditQuery(group: query.group, since: query.since, until: query.until)
        var counts: [AuditCount] = []
        for (_, event) in state.withLock(\.events) where takes(event, range) {
            let reason = has(.countsIgnoreReasons) ? nil : event.reason
            if let place = counts.firstIndex(where: { $0.kind == event.kind && $0.reason == reason }) {
                counts[place].count += 1
            } else {
                counts.append(AuditCount(kind: event.kind, reason: reason, count: 1))
            }
        }
        return has(.countsAreUnordered) ? counts : counts.sorted { $0.count > $1.count }
    }

    func eraseEvents(of group: Digest16) async throws {
        state.withLock { state in
            state.events.removeAll { $0.1.group == group || (has(.auditErasesStrangers) && $0.1.group == nil) }
        }
    }
}
