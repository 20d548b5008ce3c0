//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `AuditLog` must do.
public enum AuditLogSuite {
    /// All checks, each of which takes an empty log.
    public static let checks: [ConformanceCheck<any AuditLog>] = keeping + paging + counting

    typealias Check = ConformanceCheck<any AuditLog>

    /// One event a second, of ten kinds and reasons, of two groups and three links.
    static func samples() -> [AuditEvent] {
        let groups = [Digest16.random(), .random()]
        let links = [Digest16.random(), .random(), .random()]
        let kinds: [AuditEvent.Kind] = [.requested, .sent, .opened, .redeemed, .refused]
        var events: [AuditEvent] = []
        for index in 0..<30 {
            var event = AuditEvent(kinds[index % 5], at: .start + Int64(index))
            event.group = groups[index % 2]
            event.link = links[index % 3]
            if event.kind == .refused {
                event.reason = ["spent", "expired"][index / 5 % 2]
            }
            events.append(event)
        }
        return events
    }
}

extension AuditLog {
    /// Follows the pages from the first to the last.
    func everyPage(_ query: AuditQuery, between: (Int) async throws -> Void = { _ in }) async throws -> [AuditPage] {
        var query = query
        var pages: [AuditPage] = []
        repeat {
            let page = try await auditPage(query)
            pages.append(page)
            query.before = page.next
            try await between(pages.count)
        } while query.before != nil && pages.count < 1000
        return pages
    }
}
