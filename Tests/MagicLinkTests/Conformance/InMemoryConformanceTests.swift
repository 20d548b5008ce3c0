//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite struct InMemoryConformanceTests {
    @Test(arguments: TokenStoreSuite.checks + TokenStoreSuite.codeChecks)
    func tokens(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: SignInSuite.checks)
    func signIns(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: DeliveryQueueSuite.checks)
    func deliveries(_ check: ConformanceCheck<any TokenStore>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: SessionStoreSuite.checks)
    func sessions(_ check: ConformanceCheck<any SessionStore>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: SessionStoreSuite.sweepChecks)
    func sessionSweeps(_ check: ConformanceCheck<any SessionStore & ExpiringStorage>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: SuppressionListSuite.checks)
    func suppressions(_ check: ConformanceCheck<any SuppressionList>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: AuditLogSuite.checks)
    func events(_ check: ConformanceCheck<any AuditLog>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func limits(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { InMemoryStorage() }
    }

    @Test(arguments: RateLimiterSuite.checks)
    func theLimiterAlone(_ check: ConformanceCheck<any RateLimiter>) async throws {
        try await check.run { InMemoryLimiter() }
    }

    @Test(arguments: RateLimiterSuite.sweepChecks)
    func limitSweeps(_ check: ConformanceCheck<any RateLimiter & ExpiringStorage>) async throws {
        try await check.run { InMemoryStorage() }
    }
}
