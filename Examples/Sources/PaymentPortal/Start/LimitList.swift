//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import ArgumentParser
import MagicLink

/// Limits as they are written on the command line: `3/15m,10/1d`, or `off`.
struct LimitList: Sendable, Hashable, ExpressibleByArgument, CustomStringConvertible {
    /// The limits; none for `off`.
    let limits: [RateLimit]
    /// The text, for the help page.
    let description: String

    /// Whether there is no limit at all.
    var isOff: Bool { limits.isEmpty }

    /// Reads limits; fails for text that is none.
    init?(argument: String) {
        if argument == "off" {
            limits = []
        } else {
            var limits: [RateLimit] = []
            for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
                guard let limit = Self.limit(part) else { return nil }
                limits.append(limit)
            }
            self.limits = limits
        }
        description = argument
    }

    /// Creates the limits of a literal in the source.
    init(_ literal: StaticString) {
        let text = literal.description
        self = Self(argument: text) ?? Self(limits: [], description: text)
    }

    private init(limits: [RateLimit], description: String) {
        self.limits = limits
        self.description = description
    }

    /// Refuses what an authenticator would refuse.
    func validate(_ option: String) throws(StartRefusal) {
        for limit in limits {
            guard (1...1_000_000).contains(limit.count) else {
                throw StartRefusal("\(option) allows from 1 to 1000000 requests, not \(limit.count).")
            }
            guard limit.period >= .seconds(1), limit.period <= .seconds(400 * 86_400) else {
                throw StartRefusal("\(option) counts over one second to 400 days.")
            }
        }
    }

    private static func limit(_ text: Substring) -> RateLimit? {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let unit = halves[1].last, let factor = seconds[unit],
            let count = number(halves[0]), let periods = number(halves[1].dropLast())
        else { return nil }
        return RateLimit(count, per: .seconds(periods * factor))
    }

    /// Reads decimal digits, few enough that no product overflows.
    private static func number(_ digits: Substring) -> Int? {
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }

    private static let seconds: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
}
