//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import MagicLink
import MagicLinkSQLite
import MagicLinkTesting
import Testing

/// What every storage must do, over a file of its own and over an application's one connection.
struct ConformanceTests {
    private let file: TestFile

    init() throws {
        file = try TestFile()
    }

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks + DeliveryQueueSuite.checks)
    func linksConform(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks + DeliveryQueueSuite.checks)
    func linksConformOverOneConnection(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try SQLiteStorage(database: file.applicationQueue()) }
    }

    @Test(arguments: SignInSuite.checks)
    func signInsConform(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: TokenStoreSuite.sharedChecks + DeliveryQueueSuite.sharedChecks)
    func linksConformOverSeveralInstances(_ check: ConformanceCheck<[any TokenStore]>) async throws {
        try await check.run { try (0..<4).map { _ in try file.storage() } }
    }

    @Test(arguments: SessionStoreSuite.sharedChecks)
    func sessionsConformOverSeveralInstances(_ check: ConformanceCheck<[any SessionStore]>) async throws {
        try await check.run { try (0..<4).map { _ in try file.storage() } }
    }

    @Test(arguments: RateLimiterSuite.sharedChecks)
    func limitsConformOverSeveralInstances(_ check: ConformanceCheck<[any RateLimiter]>) async throws {
        try await check.run { try (0..<4).map { _ in try file.storage() } }
    }

    @Test(arguments: SessionStoreSuite.checks)
    func sessionsConform(_ check: ConformanceCheck<any SessionStore>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: SuppressionListSuite.checks)
    func suppressionsConform(_ check: ConformanceCheck<any SuppressionList>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: AuditLogSuite.checks)
    func eventsConform(_ check: ConformanceCheck<any AuditLog>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: SessionStoreSuite.sweepChecks)
    func sweptSessionsConform(_ check: ConformanceCheck<any SessionStore & ExpiringStorage>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func limitsConform(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { try file.storage() }
    }

    @Test(arguments: RateLimiterSuite.sweepChecks)
    func sweptLimitsConform(_ check: ConformanceCheck<any RateLimiter & ExpiringStorage>) async throws {
        try await check.run { try file.storage() }
    }
}
#endif
