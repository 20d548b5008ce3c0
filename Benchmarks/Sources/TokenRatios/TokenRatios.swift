//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import TokenSubjects

/// Prints, for each way to sign and verify the token, its time and its ratio to the limit.
///
/// All ways run in turn within each round, and the medians over the rounds are compared: the machine's other load falls on
/// all of them alike.
@main
struct TokenRatios {
    static func main() throws {
        let rounds = Int(CommandLine.arguments.dropFirst().first ?? "") ?? 31
        let count = 100_000
        let fixture = try TokenFixture()
        var signTimes: [TokenSubject: [Double]] = [:]
        var verifyTimes: [TokenSubject: [Double]] = [:]
        var texts: [TokenSubject: [String]] = [:]
        for subject in TokenSubject.allCases {
            texts[subject] = fixture.texts(subject, count: 64)
        }
        let clock = ContinuousClock()
        for _ in 0..<rounds {
            for subject in TokenSubject.allCases {
                let sign = clock.measure { _ = fixture.sign(subject, count: count) }
                signTimes[subject, default: []].append(sign / .nanoseconds(count))
                var accepted = 0
                let verify = clock.measure {
                    accepted = fixture.verify(subject, texts: texts[subject, default: []], count: count)
                }
                precondition(accepted == count, "\(subject.rawValue) refused a live token")
                verifyTimes[subject, default: []].append(verify / .nanoseconds(count))
            }
        }
        func median(_ times: [Double]?) -> Double {
            let sorted = (times ?? []).sorted()
            return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
        }
        let limit = (sign: median(signTimes[.limit]), verify: median(verifyTimes[.limit]))
        func row(_ columns: [String]) -> String {
            columns.enumerated().map { index, text in
                index == 0
                    ? text + String(repeating: " ", count: max(0, 18 - text.count))
                    : String(repeating: " ", count: max(0, 10 - text.count)) + text
            }.joined()
        }
        func number(_ value: Double, _ digits: Int) -> String {
            var scale = 1.0
            for _ in 0..<digits { scale *= 10 }
            let whole = String(Int((value * scale).rounded()))
            guard digits > 0 else { return whole }
            let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
            return padded.dropLast(digits) + "." + padded.suffix(digits)
        }
        print(row(["", "sign ns", "verify ns", "both ns", "sign x", "verify x", "both x"]))
        for subject in TokenSubject.allCases {
            let sign = median(signTimes[subject])
            let verify = median(verifyTimes[subject])
            print(
                row([
                    subject.rawValue, number(sign, 0), number(verify, 0), number(sign + verify, 0),
                    number(sign / limit.sign, 2), number(verify / limit.verify, 2),
                    number((sign + verify) / (limit.sign + limit.verify), 2),
                ])
            )
        }
    }
}
