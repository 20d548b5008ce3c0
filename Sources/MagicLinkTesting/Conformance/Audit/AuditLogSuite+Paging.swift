//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension AuditLogSuite {
    static let paging: [Check] = [
        Check("the pages give every event once", "Whoever looks for an event finds it.") { log in
            // Many in one second, so that a page ends within it.
            let events = (0..<25).map { AuditEvent(.opened, at: .start + Int64($0 / 10), correlationID: "\($0)") }
            try await log.recordEvents(events)
            for limit in [1, 4, 5, 24, 25, 26] {
                let pages = try await log.everyPage(AuditQuery(limit: limit))
                try expectEqual(pages.flatMap(\.events), events.reversed(), "the events of pages of \(limit)")
                try expectEqual(pages.count, (25 + limit - 1) / limit, "the number of pages of \(limit)")
            }
        },
        Check("events that come meanwhile do not move the pages", "People sign in while somebody reads.") { log in
            let events = (0..<12).map { AuditEvent(.opened, at: .start + Int64($0 / 3), correlationID: "\($0)") }
            try await log.recordEvents(events)
            let pages = try await log.everyPage(AuditQuery(limit: 5)) { number in
                try await log.recordEvents([AuditEvent(.sent, at: .start + 100, correlationID: "new \(number)")])
            }
            try expectEqual(pages.flatMap(\.events), events.reversed(), "the events that were there at the beginning")
        },
        Check("a page has no more events than its limit", "No page grows without bound.") { log in
            let events = samples()
            try await log.recordEvents(events)
            for limit in [0, -1, .min] {
                try expectEqual(
                    try await log.auditPage(AuditQuery(limit: limit)),
                    AuditPage(events: []),
                    "the page of limit \(limit)"
                )
            }
            for limit in [1, 29, 30, .max] {
                try expectEqual(
                    try await log.auditPage(AuditQuery(limit: limit)).events,
                    Array(events.reversed().prefix(limit)),
                    "the page of limit \(limit)"
                )
            }
        },
    ]

    static let counting: [Check] = [
        Check("counts tell kinds, reasons, times and groups apart", "The numbers that an operator decides by.") { log in
            let events = samples()
            try await log.recordEvents(events)
            try expectEqual(
                Set(try await log.auditCounts(AuditCountQuery())),
                [
                    AuditCount(kind: .requested, count: 6), AuditCount(kind: .sent, count: 6),
                    AuditCount(kind: .opened, count: 6), AuditCount(kind: .redeemed, count: 6),
                    AuditCount(kind: .refused, reason: "spent", count: 3),
                    AuditCount(kind: .refused, reason: "expired", count: 3),
                ],
                "the counts of all events"
            )
            try expectEqual(
                try await log.auditCounts(AuditCountQuery(since: .start + 5, until: .start + 9)).map(\.count).sorted(),
                [1, 1, 1, 1],
                "the counts of four seconds"
            )
            try expectEqual(
                try await log.auditCounts(AuditCountQuery(group: events[0].group)).map(\.count).reduce(0, +),
                15,
                "the events of a group"
            )
            try expectEqual(
                try await log.auditCounts(AuditCountQuery(group: .random())),
                [],
                "an unknown group's counts"
            )
        },
        Check("the greatest count comes first", "What happens most is read first.") { log in
            let reasons = ["a", "b", "b", "b", "c", "c"]
            try await log.recordEvents(reasons.map { AuditEvent(.refused, at: .start, reason: $0) })
            try expectEqual(
                try await log.auditCounts(AuditCountQuery()).map(\.reason),
                ["b", "c", "a"],
                "the reasons from the most frequent on"
            )
        },
    ]
}
