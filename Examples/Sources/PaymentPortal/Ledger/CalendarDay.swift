//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// A day of the Gregorian calendar, in UTC.
struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The days since 1 January 1970.
    let number: Int

    init(number: Int) {
        self.number = number
    }

    /// The day of a point in time.
    init(_ time: UnixTime) {
        let seconds = Int(clamping: time.seconds)
        number = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    }

    /// Returns the day that lies a number of days later.
    func adding(days: Int) -> Self {
        Self(number: number + days)
    }

    static func < (left: Self, right: Self) -> Bool {
        left.number < right.number
    }

    /// Such as `3 March 2026`.
    var description: String {
        let (year, month, day) = parts
        return "\(day) \(Self.months[month - 1]) \(year)"
    }

    /// Such as `2026-03-03`, for machines.
    var isoText: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Year, month and day, by counting in years that begin in March, so that the leap day comes last.
    var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
