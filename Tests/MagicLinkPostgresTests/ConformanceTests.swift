//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink
import MagicLinkPostgres
import MagicLinkTesting
import Testing

/// What every storage must do.
@Suite(.serialized, .needsServer)
struct ConformanceTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks + DeliveryQueueSuite.checks)
    func linksConform(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SignInSuite.checks)
    func signInsConform(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: TokenStoreSuite.sharedChecks + DeliveryQueueSuite.sharedChecks)
    func linksConformOverSeveralInstances(_ check: ConformanceCheck<[any TokenStore]>) async throws {
        try await check.run { try (0..<4).map { _ in try schema.storage() } }
    }

    @Test(arguments: SessionStoreSuite.sharedChecks)
    func sessionsConformOverSeveralInstances(_ check: ConformanceCheck<[any SessionStore]>) async throws {
        try await check.run { try (0..<4).map { _ in try schema.storage() } }
    }

    @Test(arguments: RateLimiterSuite.sharedChecks)
    func limitsConformOverSeveralInstances(_ check: ConformanceCheck<[any RateLimiter]>) async throws {
        try await check.run { try (0..<4).map { _ in try schema.storage() } }
    }

    @Test(arguments: SessionStoreSuite.checks)
    func sessionsConform(_ check: ConformanceCheck<any SessionStore>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SessionStoreSuite.sweepChecks)
    func sweptSessionsConform(_ check: ConformanceCheck<any SessionStore & ExpiringStorage>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SuppressionListSuite.checks)
    func suppressionsConform(_ check: ConformanceCheck<any SuppressionList>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: AuditLogSuite.checks)
    func eventsConform(_ check: ConformanceCheck<any AuditLog>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func limitsConform(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: RateLimiterSuite.sweepChecks)
    func sweptLimitsConform(_ check: ConformanceCheck<any RateLimiter & ExpiringStorage>) async throws {
        try await check.run { try schema.storage() }
    }
}

/// The same over one connection: nothing may wait for a second one.
@Suite(.serialized, .needsServer)
struct OneConnectionConformanceTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema()
    }

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks + DeliveryQueueSuite.checks)
    func linksConformOverOneConnection(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: SessionStoreSuite.checks)
    func sessionsConformOverOneConnection(_ check: ConformanceCheck<any SessionStore>) async throws {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: SessionStoreSuite.sweepChecks)
    func sweptSessionsConformOverOneConnection(_ check: ConformanceCheck<any SessionStore & ExpiringStorage>)
        async throws
    {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: SuppressionListSuite.checks)
    func suppressionsConformOverOneConnection(_ check: ConformanceCheck<any SuppressionList>) async throws {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: AuditLogSuite.checks)
    func eventsConformOverOneConnection(_ check: ConformanceCheck<any AuditLog>) async throws {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func limitsConformOverOneConnection(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }

    @Test(arguments: RateLimiterSuite.sweepChecks)
    func sweptLimitsConformOverOneConnection(_ check: ConformanceCheck<any RateLimiter & ExpiringStorage>) async throws
    {
        try await check.run { try schema.storage { $0.connections = 1 } }
    }
}

/// The same in a database whose default collation is that of ICU for Turkish (R63).
@Suite(.serialized, .needsServer)
struct TurkishConformanceTests {
    private let schema: TestSchema

    init() throws {
        schema = try TestSchema(TestServer.turkish.get())
    }

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks + DeliveryQueueSuite.checks)
    func linksConformInTurkish(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SessionStoreSuite.checks)
    func sessionsConformInTurkish(_ check: ConformanceCheck<any SessionStore>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SessionStoreSuite.sweepChecks)
    func sweptSessionsConformInTurkish(_ check: ConformanceCheck<any SessionStore & ExpiringStorage>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: SuppressionListSuite.checks)
    func suppressionsConformInTurkish(_ check: ConformanceCheck<any SuppressionList>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: AuditLogSuite.checks)
    func eventsConformInTurkish(_ check: ConformanceCheck<any AuditLog>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func limitsConformInTurkish(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { try schema.storage() }
    }

    @Test(arguments: RateLimiterSuite.sweepChecks)
    func sweptLimitsConformInTurkish(_ check: ConformanceCheck<any RateLimiter & ExpiringStorage>) async throws {
        try await check.run { try schema.storage() }
    }
}
#endif
