//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CAllocationCounter
import Dispatch
import Figures
import TokenSubjects

/// The times of one subject, round by round.
struct Measurement {
    let subject: TokenSubject
    /// How many tokens make one measurement.
    ///
    /// Each takes about a millisecond: what takes longer than others is interrupted more often than they are.
    private let count: Int
    private let live: [String]
    private let forged: [String]
    private let expired: [String]
    private var times: [Work: [Double]] = [:]
    /// Allocations a token.
    let allocations: (sign: Double, verify: Double)

    private enum Work {
        case sign
        case verify
        case refuseForged
        case refuseExpired
        case verifyOnOneThread
        case verifyOnTwoThreads
        case effortOnTwoThreads
    }

    init(_ subject: TokenSubject, _ fixture: TokenFixture) {
        self.subject = subject
        count =
            switch subject {
            case .limit, .libcrypto: 8_000
            case .swiftCrypto: 3_000
            case .straight: 120
            }
        live = fixture.texts(subject, count: 64)
        forged = live.map { $0.dropLast() + ($0.last == "A" ? "B" : "A") }
        expired = fixture.texts(subject, count: 64, expires: TokenFixture.now - 1_000)
        // Without those of the loop itself.
        func counted(_ work: (Int) -> Int) -> Double {
            let count = 10_000
            func allocations(_ count: Int) -> Int64 {
                _ = work(count)
                let before = allocation_counter_value()
                _ = work(count)
                return Int64(allocation_counter_value()) - Int64(before)
            }
            guard allocation_counter_works() else { return .nan }
            return Double(allocations(count) - allocations(0)) / Double(count)
        }
        allocations = (
            counted { fixture.sign(subject, count: $0) },
            counted { [live] in fixture.verify(subject, texts: live, count: $0) }
        )
    }

    mutating func measureRound(_ number: Int, _ fixture: TokenFixture) {
        let (subject, count, live, forged, expired) = (subject, count, live, forged, expired)
        measure(.sign) { fixture.sign(subject, count: count) > .min }
        measure(.verify) { fixture.verify(subject, texts: live, count: count) == count }
        measure(.refuseForged) { fixture.verify(subject, texts: forged, count: count) == 0 }
        measure(.refuseExpired) { fixture.verify(subject, texts: expired, count: count) == 0 }
        // A second thread takes its time to start, so both work for longer, in fewer rounds.
        guard number.isMultiple(of: 8) else { return }
        measureThreads(fixture, count: 8 * count)
    }

    private mutating func measureThreads(_ fixture: TokenFixture, count: Int) {
        let (subject, live) = (subject, live)
        measure(.verifyOnOneThread, by: .wall, count) { fixture.verify(subject, texts: live, count: count) == count }
        // By the clock on the wall, since the threads may wait for each other, and by what they take of the processors.
        let effort = Stopwatch.process.now
        measure(.verifyOnTwoThreads, by: .wall, count) {
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                _ = fixture.verify(subject, texts: live, count: count)
            }
            return true
        }
        times[.effortOnTwoThreads, default: []].append((Stopwatch.process.now - effort) / Double(2 * count))
    }

    private mutating func measure(
        _ work: Work,
        by stopwatch: Stopwatch = .thread,
        _ count: Int? = nil,
        _ body: () -> Bool
    ) {
        var isRight = false
        let time = stopwatch.nanoseconds { isRight = body() }
        precondition(isRight, "\(subject.rawValue): a wrong verdict")
        times[work, default: []].append(time / Double(count ?? self.count))
    }

    /// The ratio of two kinds of work, each round's by itself: the machine's load drifts, and hits both.
    private func ratio(_ work: Work, _ other: Measurement, _ otherWork: Work) -> Double {
        median(zip(times[work] ?? [], other.times[otherWork] ?? []).map { $0 / $1 })
    }

    /// How often the limit's time signing and verifying take together.
    func roundTrip(to limit: Measurement) -> Double {
        median(zip(roundTrips, limit.roundTrips).map { $0 / $1 })
    }

    /// The times of signing and verifying together, in nanoseconds, round by round.
    var roundTrips: [Double] { zip(times[.sign] ?? [], times[.verify] ?? []).map { $0 + $1 } }

    /// How often the time of accepting refusing takes: a forged token, and an expired one.
    var refusing: (forged: Double, expired: Double) {
        (ratio(.refuseForged, self, .verify), ratio(.refuseExpired, self, .verify))
    }

    /// How much more two threads do than one, by the rounds in which nobody else took their cores: the quickest twentieth.
    var scaling: Double {
        2 * percentile(times[.verifyOnOneThread] ?? [], 0.05) / percentile(times[.verifyOnTwoThreads] ?? [], 0.05)
    }

    /// How much more of the processors' time a token takes where two threads verify than where one does, against the same
    /// of the limit.
    ///
    /// Threads that get into each other's way, by a lock or by writing to the same memory, spend it on that. Where the
    /// machine has no second core to spare, they take turns, and nothing shows: this finds no fault that is not there.
    func sharing(to limit: Measurement) -> Double {
        effort / limit.effort
    }

    private var effort: Double {
        median(times[.effortOnTwoThreads] ?? []) / median(times[.verify] ?? [])
    }

    func columns(limit: Measurement) -> [String] {
        [
            subject.rawValue,
            Table.number(median(times[.sign] ?? []), digits: 0),
            Table.number(median(times[.verify] ?? []), digits: 0),
            Table.number(ratio(.sign, limit, .sign), digits: 2),
            Table.number(ratio(.verify, limit, .verify), digits: 2),
            Table.number(roundTrip(to: limit), digits: 2),
            Table.number(refusing.forged, digits: 2),
            Table.number(refusing.expired, digits: 2),
            Table.number(scaling, digits: 2),
            Table.number(allocations.sign, digits: 2),
            Table.number(allocations.verify, digits: 2),
        ]
    }
}
