//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// An amount in US dollars, exact to the cent.
struct Money: Sendable, Hashable, Comparable, CustomStringConvertible {
    let cents: Int

    static let zero = Self(cents: 0)

    static func < (left: Self, right: Self) -> Bool {
        left.cents < right.cents
    }

    static func + (left: Self, right: Self) -> Self {
        Self(cents: left.cents + right.cents)
    }

    static func - (left: Self, right: Self) -> Self {
        Self(cents: left.cents - right.cents)
    }

    /// The code of the currency (ISO 4217).
    static let currency = "USD"

    /// Such as `$4,250.00`.
    var description: String { text(group: ",", decimal: ".", sign: "$") }

    /// Writes the amount to the cent.
    ///
    /// - Parameters:
    ///   - group: What stands between thousands.
    ///   - decimal: What stands before the cents.
    ///   - sign: What stands before the digits, such as `$`.
    /// - Returns: The text; a minus sign stands first.
    func text(group: String, decimal: String, sign: String) -> String {
        let dollars = String(cents.magnitude / 100)
        let rest = cents.magnitude % 100
        var grouped = ""
        for (index, digit) in dollars.enumerated() {
            if index > 0, (dollars.count - index) % 3 == 0 {
                grouped += group
            }
            grouped.append(digit)
        }
        return "\(cents < 0 ? "−" : "")\(sign)\(grouped)\(decimal)\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Sequence<Money> {
    /// What the amounts add up to.
    var total: Money { reduce(.zero, +) }
}
