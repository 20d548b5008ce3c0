//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import MagicLink
import MagicLinkSQLite
import StorageTestSupport
import Testing

/// Audit events: kept whole and in order, for as long as they should be.
struct AuditTests {
    private let storage: SQLiteStorage
    private let file: TestFile
    private let group = Digest16.random()

    init() throws {
        file = try TestFile()
        storage = try file.storage { $0.auditRetention = .seconds(1_000) }
    }

    @Test func eventsComeBackWholeAndNewestFirst() async throws {
        let events = [
            AuditEvent(.requested, at: .start, group: group, address: "a•••@acme.example", network: "192.0.2.*"),
            AuditEvent(.sent, at: .start, group: group, link: .random(), policy: "signIn"),
            AuditEvent(.refused, at: .start + 1, reason: "expired", correlationID: "request-7"),
            AuditEvent(.init(name: "a kind of the future"), at: .start + 1),
        ]
        try await storage.recordEvents(events)
        #expect(try await storage.auditEvents(AuditQuery()) == events.reversed())
        #expect(try await storage.auditEvents(AuditQuery(group: group)) == [events[1], events[0]])
        #expect(try await storage.auditEvents(AuditQuery(since: .start + 1)) == [events[3], events[2]])
        #expect(try await storage.auditEvents(AuditQuery(limit: 1)) == [events[3]])
        #expect(try await storage.auditEvents(AuditQuery(group: group, since: .start + 1)).isEmpty)
        #expect(try await storage.auditEvents(AuditQuery(limit: 0)).isEmpty)
        #expect(try await storage.auditEvents(AuditQuery(limit: -1)).isEmpty)
    }

    @Test func oldEventsAreSweptAndOthersStay() async throws {
        try await storage.recordEvents((0..<10).map { AuditEvent(.opened, at: .start + $0) })
        #expect(try await storage.removeExpired(Sweep(now: .start + 1_005, limit: 100)) == 5)
        #expect(try await storage.auditEvents(AuditQuery()).map(\.at) == (5..<10).reversed().map { .start + $0 })
    }

    /// Beyond the bound the oldest go, in portions, however young they are.
    @Test func theNumberOfEventsIsBounded() async throws {
        let small = try file.storage { $0.auditRows = 5 }
        try await small.recordEvents((0..<12).map { AuditEvent(.opened, at: .start + $0) })
        var portions: [Int] = []
        repeat {
            portions.append(try await small.removeExpired(Sweep(now: .start, limit: 4)))
        } while portions.last == 4
        #expect(portions == [4, 3])
        #expect(try await small.auditEvents(AuditQuery()).map(\.at) == (7..<12).reversed().map { .start + $0 })
    }

    @Test(arguments: [0, -1])
    func aBoundThatIsNoneIsRefused(_ rows: Int) throws {
        #expect(throws: MagicLinkError.self) { try file.storage { $0.auditRows = rows } }
    }

    @Test func erasingAGroupLeavesTheOthers() async throws {
        let other = AuditEvent(.opened, at: .start, group: .random())
        try await storage.recordEvents([AuditEvent(.opened, at: .start, group: group), other])
        try await storage.eraseEvents(of: group)
        #expect(try await storage.auditEvents(AuditQuery()) == [other])
    }
}
#endif
