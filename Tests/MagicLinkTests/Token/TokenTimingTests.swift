//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

private var isOptimized: Bool {
    #if DEBUG
    false
    #else
    true
    #endif
}

/// Whether time tells how much of a wrong token is right (R4): measured in release builds only.
@Suite("Timing", .enabled(if: isOptimized, "needs a release build"))
struct TokenTimingTests {
    private static let rounds = 2001
    private static let calls = 200

    @Test(arguments: TokenEngine.all)
    func wrongTokensTakeTheSameTimeHoweverMuchOfThemIsRight(_ engine: TokenEngine) throws {
        let signer = try TokenSigner(
            keys: KeyRing(active: Sample.key(2)),
            realm: Sample.realm,
            purpose: .signIn,
            engine: engine
        )
        let right = signer.sign(id: .random(), expires: Sample.later).revealed()
        let other = signer.sign(id: .random(), expires: Sample.later.adding(.seconds(1 << 30))).revealed()
        let wrong = try [0, 8, 16].map { try MagicLinkToken(mixed(right, first: $0, other)) }
        let verify: (Int) -> Bool = { (try? signer.verify(wrong[$0], at: Sample.now)) != nil }
        for difference in differences(of: [verify, verify, verify], calls: [Self.calls, Self.calls, Self.calls]) {
            #expect(difference.low > -0.05 && difference.high < 0.05, "\(difference) of the whole")
        }
        // What such a test is worth: the same with a tenth more of work in two of the three.
        let more = Self.calls + Self.calls / 10
        for difference in differences(of: [verify, verify, verify], calls: [Self.calls, more, more]) {
            #expect(difference.high > 0.05, "\(difference) of the whole")
        }
    }

    /// How much longer each but the first takes than the first: the 95 % interval of the median, as a part of the whole.
    private func differences(of bodies: [(Int) -> Bool], calls: [Int]) -> [(low: Double, high: Double)] {
        var times = bodies.map { _ in [Double]() }
        for round in 0..<Self.rounds {
            // The order changes from round to round, so that none is always the first.
            for place in bodies.indices {
                let which = (place + round) % bodies.count
                var accepted = 0
                let duration = ContinuousClock().measure {
                    for _ in 0..<calls[which] where bodies[which](which) {
                        accepted += 1
                    }
                }
                #expect(accepted == 0)
                times[which].append(Double(duration.components.attoseconds))
            }
        }
        let whole = median(times[0])
        return times.dropFirst().map { others in
            let interval = intervalOfMedian(zip(others, times[0]).map { $0 - $1 })
            return (interval.low / whole, interval.high / whole)
        }
    }

    /// The first characters of one text, the rest of another, and a last character that neither has.
    private func mixed(_ right: String, first count: Int, _ other: String) -> String {
        let last = right.last == "A" || other.last == "A" ? "Q" : "A"
        return right.prefix(count) + other.dropFirst(count).dropLast() + last
    }

    private func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    /// The 95 % interval of the median, by order statistics: it assumes nothing of how the values are spread.
    private func intervalOfMedian(_ values: [Double]) -> (low: Double, high: Double) {
        let sorted = values.sorted()
        let middle = Double(sorted.count) / 2
        let reach = 1.96 * Double(sorted.count).squareRoot() / 2
        return (sorted[Int(middle - reach)], sorted[Int(middle + reach)])
    }
}
