//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import StorageTestSupport
import Testing

/// Audit events: kept whole and in order, for as long as they should be.
@Suite(.serialized, .needsServer)
struct AuditTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test func oldEventsAreSweptAndOthersStay() async throws {
        let storage = try schema.storage { $0.auditRetention = .seconds(1_000) }
        try await storage.recordEvents((0..<10).map { AuditEvent(.opened, at: .start + $0) })
        #expect(try await storage.removeExpired(Sweep(now: .start + 1_005, limit: 100)) == 5)
        #expect(try await storage.auditEvents(AuditQuery()).map(\.at) == (5..<10).reversed().map { .start + $0 })
    }

    /// Beyond the bound the oldest go, in portions, however young they are, and however few numbers are in use.
    @Test(arguments: [false, true])
    func theNumberOfEventsIsBounded(_ hasGaps: Bool) async throws {
        let small = try schema.storage { $0.auditRows = 5 }
        if hasGaps {
            let group = Digest16.random()
            try await small.recordEvents([AuditEvent(.opened, at: .start + 20)])
            try await small.recordEvents((0..<100).map { AuditEvent(.opened, at: .start + $0, group: group) })
            try await small.eraseEvents(of: group)
            #expect(try await small.removeExpired(Sweep(now: .start, limit: 4)) == 0)
        }
        try await small.recordEvents(((hasGaps ? 1 : 0)..<12).map { AuditEvent(.opened, at: .start + $0) })
        var portions: [Int] = []
        repeat {
            portions.append(try await small.removeExpired(Sweep(now: .start, limit: 4)))
        } while portions.last == 4
        #expect(portions == [4, 3])
        #expect(try await small.auditEvents(AuditQuery()).count == 5)
        #expect(try await small.auditEvents(AuditQuery()).last?.at == .start + (hasGaps ? 8 : 7))
    }

    @Test func everyShapeOfAQueryIsAStatementOfItsOwn() async throws {
        let storage = try schema.storage { $0.connections = 1 }
        let group = Digest16.random()
        let link = Digest16.random()
        let event = AuditEvent(.opened, at: .start, group: group, link: link)
        try await storage.recordEvents([event, event])
        for shape in 0..<64 {
            func part<Value>(_ bit: Int, _ value: Value) -> Value? { shape & (1 << bit) == 0 ? nil : value }
            let query = AuditQuery(
                group: part(0, group),
                link: part(1, link),
                kinds: part(2, [.opened]),
                since: part(3, .start),
                until: part(4, .start + 1),
                before: part(5, AuditCursor(at: .start + 1, sequence: 0))
            )
            #expect(try await storage.auditEvents(query) == [event, event], "\(query)")
            let counts = try await storage.auditCounts(
                AuditCountQuery(group: query.group, since: query.since, until: query.until)
            )
            #expect(counts == [AuditCount(kind: .opened, count: 2)], "\(query)")
        }
    }
}
#endif
