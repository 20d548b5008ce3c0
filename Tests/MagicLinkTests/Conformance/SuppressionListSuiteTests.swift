//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Synchronization
import Testing

/// Each check of the suppression suite finds a list that makes the one mistake it speaks of, and passes a right one.
@Suite struct SuppressionListSuiteTests {
    enum Fault: String, CaseIterable, Sendable {
        case forgets, answersForEverybody, keepsTheFirst, erasesNothing, erasesEverything, dropsTheTime
    }

    private final class MutantList: SuppressionList {
        private let fault: Fault?
        private let entries = Mutex<[Digest16: MailSuppression]>([:])

        init(_ fault: Fault?) {
            self.fault = fault
        }

        func suppress(_ suppression: MailSuppression) async throws {
            guard fault != .forgets else { return }
            entries.withLock { entries in
                guard fault != .keepsTheFirst || entries[suppression.group] == nil else { return }
                var entry = suppression
                if fault == .dropsTheTime { entry.at = UnixTime(seconds: 0) }
                entries[suppression.group] = entry
            }
        }

        func suppression(of group: Digest16) async throws -> MailSuppression? {
            entries.withLock { fault == .answersForEverybody ? $0.values.first : $0[group] }
        }

        func eraseSuppression(of group: Digest16) async throws {
            entries.withLock { entries in
                switch fault {
                case .erasesNothing: break
                case .erasesEverything: entries = [:]
                default: entries[group] = nil
                }
            }
        }
    }

    private func failed(_ fault: Fault?) async -> [String] {
        var names: [String] = []
        for check in SuppressionListSuite.checks {
            do {
                try await check.run { MutantList(fault) }
            } catch {
                names.append(check.name)
            }
        }
        return names
    }

    @Test func aRightListPasses() async {
        #expect(await failed(nil).isEmpty)
    }

    @Test(arguments: Fault.allCases)
    func aMistakeIsFound(_ fault: Fault) async {
        #expect(await !failed(fault).isEmpty)
    }

    @Test func everyCheckFindsAMistake() async {
        var found: Set<String> = []
        for fault in Fault.allCases { found.formUnion(await failed(fault)) }
        #expect(found == Set(SuppressionListSuite.checks.map(\.name)))
    }
}
