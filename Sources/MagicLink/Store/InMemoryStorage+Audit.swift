//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: AuditLog {
    /// Writes events down; the oldest make room.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: Never; the requirement allows it.
    public func recordEvents(_ events: [AuditEvent]) async throws {
        let maxEvents = configuration.maxAuditEvents
        self.events.withLock { list in
            for event in events {
                list.insert(event)
            }
            // Makes room for a tenth more than is needed, so that the array is not shifted at each event.
            if list.events.count > maxEvents {
                list.events.removeFirst(min(list.events.count, list.events.count - maxEvents + maxEvents / 10))
            }
        }
    }

    /// Reads a page of events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first, and where the next page begins.
    /// - Throws: Never; the requirement allows it.
    public func auditPage(_ query: AuditQuery) async throws -> AuditPage {
        guard query.limit > 0 else { return AuditPage(events: []) }
        return events.withLock { list in
            var found: [(sequence: Int64, event: AuditEvent)] = []
            for entry in list.events.reversed() where query.takes(entry.event, sequence: entry.sequence) {
                guard found.count < query.limit else {
                    let last = found[found.count - 1]
                    let next = AuditCursor(at: last.event.at, sequence: last.sequence)
                    return AuditPage(events: found.map(\.event), next: next)
                }
                found.append(entry)
            }
            return AuditPage(events: found.map(\.event))
        }
    }

    /// Counts events by kind and reason.
    ///
    /// - Parameter query: Which events.
    /// - Returns: One count for each kind and reason, greatest first.
    /// - Throws: Never; the requirement allows it.
    public func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] {
        let range = AuditQuery(group: query.group, since: query.since, until: query.until)
        let counts = events.withLock { list in
            var counts: [AuditCount: Int] = [:]
            for (sequence, event) in list.events where range.takes(event, sequence: sequence) {
                counts[AuditCount(kind: event.kind, reason: event.reason, count: 0), default: 0] += 1
            }
            return counts
        }
        return counts.map { AuditCount(kind: $0.kind, reason: $0.reason, count: $1) }
            .sorted { ($1.count, $0.kind.name, $0.reason ?? "") < ($0.count, $1.kind.name, $1.reason ?? "") }
            .prefix(AuditCountQuery.maxCounts).map(\.self)
    }

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: Never; the requirement allows it.
    public func eraseEvents(of group: Digest16) async throws {
        events.withLock { $0.events.removeAll { $0.event.group == group } }
    }
}

/// Audit events, by time, and where that is the same in the order in which they were written.
struct EventList: Sendable {
    fileprivate var events: [(sequence: Int64, event: AuditEvent)] = []
    private var lastSequence: Int64 = 0

    /// Puts an event behind all that are not newer; most are the newest.
    mutating func insert(_ event: AuditEvent) {
        lastSequence += 1
        var place = events.count
        while place > 0, events[place - 1].event.at > event.at {
            place -= 1
        }
        events.insert((lastSequence, event), at: place)
    }
}

extension AuditQuery {
    /// Whether an event meets every condition but the limit.
    fileprivate func takes(_ event: AuditEvent, sequence: Int64) -> Bool {
        if let group, event.group != group { return false }
        if let link, event.link != link { return false }
        if let kinds, !kinds.contains(event.kind) { return false }
        if let since, event.at < since { return false }
        if let until, event.at >= until { return false }
        if let before, (event.at, sequence) >= (before.at, before.sequence) { return false }
        return true
    }
}
