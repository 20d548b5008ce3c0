//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension AuditLogSuite {
    static let keeping: [Check] = [
        Check("every field of an event is kept", "An event with half its facts misleads.") { log in
            let events = [
                AuditEvent(
                    .requested,
                    at: .start,
                    group: .random(),
                    link: .random(),
                    address: "a***@acme.example",
                    policy: "sign-in",
                    reason: "retry",
                    network: "192.0.2.0/24",
                    correlationID: "request-7",
                    browser: .random()
                ),
                AuditEvent(.erased, at: .start + 1),
                AuditEvent(.init(name: "a kind of the future"), at: .start + 2, reason: "'; DROP TABLE event; --"),
            ]
            try await log.recordEvents(events)
            try await log.recordEvents([])
            try expectEqual(try await log.auditPage(AuditQuery()).events, events.reversed(), "the events")
        },
        Check("events come by time, and within a second as they were written", "Clocks of machines differ.") { log in
            let events = [3, 1, 2, 1, 3, 1].enumerated().map { index, second in
                AuditEvent(.opened, at: .start + Int64(second), correlationID: "\(index)")
            }
            try await log.recordEvents(Array(events[..<2]))
            try await log.recordEvents(Array(events[2...]))
            try expectEqual(
                try await log.auditPage(AuditQuery()).events.compactMap(\.correlationID),
                ["4", "0", "2", "5", "3", "1"],
                "the events from the newest to the oldest"
            )
        },
        Check("every condition of a query holds", "The page of one person shows nobody else.") { log in
            let events = samples()
            try await log.recordEvents(events)
            let (group, link) = (events[3].group, events[3].link)
            let (since, until) = (UnixTime.start + 10, UnixTime.start + 20)
            try await log.expectFound(AuditQuery(group: group), of: events, "of a group") { $0.group == group }
            try await log.expectFound(AuditQuery(link: link), of: events, "of a link") { $0.link == link }
            try await log.expectFound(AuditQuery(kinds: [.sent, .opened]), of: events, "of two kinds") {
                $0.kind == .sent || $0.kind == .opened
            }
            try await log.expectFound(AuditQuery(kinds: []), of: events, "of no kind") { _ in false }
            try await log.expectFound(AuditQuery(since: since), of: events, "from a time on") { $0.at >= since }
            try await log.expectFound(AuditQuery(until: until), of: events, "before a time") { $0.at < until }
            try await log.expectFound(
                AuditQuery(group: group, link: link, kinds: [.redeemed], since: since, until: until),
                of: events,
                "with every condition"
            ) { event in
                event.group == group && event.link == link && event.kind == .redeemed && event.at >= since
                    && event.at < until
            }
            try await log.expectFound(AuditQuery(group: .random()), of: events, "of an unknown group") { _ in false }
        },
        Check("erasing removes the events of the group and no others", "A person asked to be forgotten.") { log in
            let events = samples() + [AuditEvent(.erased, at: .start + 50)]
            try await log.recordEvents(events)
            guard let group = events[0].group else { return }
            try await log.eraseEvents(of: group)
            try await log.eraseEvents(of: group)
            let left = events.filter { $0.group != group }
            try expectEqual(try await log.auditPage(AuditQuery()).events, left.reversed(), "the events that are left")
        },
    ]
}

extension AuditLog {
    /// Throws unless a query finds those of the events that a condition holds for.
    fileprivate func expectFound(
        _ query: AuditQuery,
        of events: [AuditEvent],
        _ what: String,
        _ holds: (AuditEvent) -> Bool
    ) async throws {
        try expectEqual(try await auditPage(query).events, events.filter(holds).reversed(), "the events \(what)")
    }
}
