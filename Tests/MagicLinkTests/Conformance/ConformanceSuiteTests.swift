//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// Every check of every suite as one type, by name.
struct AnyCheck: Sendable, CustomStringConvertible {
    let name: String
    let explanation: String
    let run: @Sendable (MutantStorage) async throws -> Void

    init<Subject>(_ check: ConformanceCheck<Subject>, _ subject: @escaping @Sendable (MutantStorage) -> Subject) {
        name = check.name
        explanation = check.explanation
        run = { storage in try await check.run { subject(storage) } }
    }

    var description: String { name }

    static let all: [AnyCheck] =
        TokenStoreSuite.checks.map { AnyCheck($0) { $0 } }
        + TokenStoreSuite.codeChecks.map { AnyCheck($0) { $0 } }
        + TokenStoreSuite.sharedChecks.map { AnyCheck($0) { [$0, $0.twin(), $0.twin()] } }
        + SignInSuite.checks.map { AnyCheck($0) { $0 } }
        + DeliveryQueueSuite.checks.map { AnyCheck($0) { $0 } }
        + DeliveryQueueSuite.sharedChecks.map { AnyCheck($0) { [$0, $0.twin(), $0.twin()] } }
        + SessionStoreSuite.checks.map { AnyCheck($0) { $0 } }
        + SessionStoreSuite.sweepChecks.map { AnyCheck($0) { $0 } }
        + SessionStoreSuite.sharedChecks.map { AnyCheck($0) { [$0, $0.twin(), $0.twin()] } }
        + AuditLogSuite.checks.map { AnyCheck($0) { $0 } }
        + RateLimiterSuite.checks.map { AnyCheck($0) { $0 } }
        + RateLimiterSuite.sweepChecks.map { AnyCheck($0) { $0 } }
        + RateLimiterSuite.sharedChecks.map { AnyCheck($0) { [$0, $0.twin(), $0.twin()] } }
}

@Suite struct ConformanceSuiteTests {
    @Test(arguments: AnyCheck.all)
    func aSoundStoragePasses(_ check: AnyCheck) async throws {
        try await check.run(MutantStorage())
    }

    @Test(arguments: Fault.allCases)
    func everyFaultIsCaughtByItsChecks(_ fault: Fault) async throws {
        #expect(!fault.caughtBy.isEmpty)
        for name in fault.caughtBy {
            let check = try #require(AnyCheck.all.first { $0.name == name }, "there is no check named “\(name)”")
            let failure = await #expect(throws: ConformanceFailure.self, "“\(name)” does not catch it") {
                try await check.run(MutantStorage(fault))
            }
            #expect(failure?.check == name)
            #expect(failure?.message.isEmpty == false)
        }
    }

    @Test func everyCheckCatchesAFault() {
        let names = Set(AnyCheck.all.map(\.name))
        #expect(names.subtracting(Fault.allCases.flatMap(\.caughtBy)) == [])
    }

    @Test func namesAndExplanationsAreThereAndDifferent() {
        #expect(Set(AnyCheck.all.map(\.name)).count == AnyCheck.all.count)
        #expect(AnyCheck.all.allSatisfy { !$0.explanation.isEmpty })
    }
}
