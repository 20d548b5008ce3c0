//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CAllocationCounter
import Dispatch
import TokenSubjects

/// The times of one subject, round by round.
struct Measurement {
    private static let count = 10_000

    let subject: TokenSubject
    private let live: [String]
    private let forged: [String]
    private let expired: [String]
    private var times: [Work: [Double]] = [:]
    private let allocations: (sign: Double, verify: Double)

    private enum Work {
        case sign
        case verify
        case refuseForged
        case refuseExpired
        case verifyOnTwoThreads
    }

    init(_ subject: TokenSubject, _ fixture: TokenFixture) {
        self.subject = subject
        live = fixture.texts(subject, count: 64)
        forged = live.map { $0.dropLast() + ($0.last == "A" ? "B" : "A") }
        expired = fixture.texts(subject, count: 64, expires: TokenFixture.now - 1_000)
        func counted(_ work: () -> Int) -> Double {
            _ = work()
            let before = allocation_counter_value()
            _ = work()
            return allocation_counter_works() ? Double(allocation_counter_value() - before) / Double(Self.count) : .nan
        }
        allocations = (
            counted { fixture.sign(subject, count: Self.count) },
            counted { [live] in fixture.verify(subject, texts: live, count: Self.count) }
        )
    }

    mutating func measureRound(_ fixture: TokenFixture) {
        let count = Self.count
        let (subject, live, forged, expired) = (subject, live, forged, expired)
        measure(.sign) { fixture.sign(subject, count: count) > .min }
        measure(.verify) { fixture.verify(subject, texts: live, count: count) == count }
        measure(.refuseForged) { fixture.verify(subject, texts: forged, count: count) == 0 }
        measure(.refuseExpired) { fixture.verify(subject, texts: expired, count: count) == 0 }
        measure(.verifyOnTwoThreads) {
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                _ = fixture.verify(subject, texts: live, count: count)
            }
            return true
        }
    }

    private mutating func measure(_ work: Work, _ body: () -> Bool) {
        var isRight = false
        let time = ContinuousClock().measure { isRight = body() }
        precondition(isRight, "\(subject.rawValue): a wrong verdict")
        times[work, default: []].append(time / .nanoseconds(Self.count))
    }

    private func median(_ work: Work) -> Double {
        let sorted = (times[work] ?? []).sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }

    func columns(limit: Measurement) -> [String] {
        let (sign, verify) = (median(.sign), median(.verify))
        return [
            subject.rawValue,
            Table.number(sign, digits: 0),
            Table.number(verify, digits: 0),
            Table.number(sign / limit.median(.sign), digits: 2),
            Table.number(verify / limit.median(.verify), digits: 2),
            Table.number((sign + verify) / (limit.median(.sign) + limit.median(.verify)), digits: 2),
            Table.number(median(.refuseForged) / verify, digits: 2),
            Table.number(median(.refuseExpired) / verify, digits: 2),
            Table.number(2 * verify / median(.verifyOnTwoThreads), digits: 2),
            Table.number(allocations.sign, digits: 2),
            Table.number(allocations.verify, digits: 2),
        ]
    }
}
