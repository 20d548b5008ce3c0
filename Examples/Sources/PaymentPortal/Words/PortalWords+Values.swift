//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension PortalWords {
    /// The text of a number of things.
    func count(_ words: Counted, _ count: Int) -> String {
        words.text(count, in: language)
    }

    /// A day: `3 March 2026`.
    func day(_ day: CalendarDay) -> String {
        let (year, month, date) = day.parts
        let number = language == .french && date == 1 ? "1er" : "\(date)"
        return time.date.filled(number, time.months[month - 1], "\(year)")
    }

    /// A day, with its text for machines.
    func dayHTML(_ day: CalendarDay) -> HTML {
        "<time datetime=\"\(day.isoText)\">\(self.day(day))</time>"
    }

    /// The time of day: `14:05`.
    func clock(_ time: UnixTime) -> String {
        let minutes = (Int(clamping: time.seconds) - CalendarDay(time).number * 86_400) / 60
        return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    /// A point in time: `3 March 2026, 14:05 UTC`.
    func moment(_ time: UnixTime) -> String {
        self.time.moment.filled(day(CalendarDay(time)), clock(time))
    }

    /// How long ago something was: `5 minutes ago`.
    func ago(_ time: UnixTime, now: UnixTime) -> String {
        let minutes = Int(clamping: max(0, now.seconds.subtractingReportingOverflow(time.seconds).partialValue)) / 60
        return switch minutes {
        case 0: self.time.justNow
        case ..<60: count(self.time.minutesAgo, minutes)
        case ..<2_880: count(self.time.hoursAgo, minutes / 60)
        default: count(self.time.daysAgo, minutes / 1_440)
        }
    }

    /// An amount in the language's own digits' order, with its currency: `$4,250.00 USD`, `4.250,00 USD`.
    func money(_ money: Money) -> String {
        "\(digits(money)) \(Money.currency)"
    }

    /// An amount, kept in one line and in one direction.
    func moneyHTML(_ money: Money) -> HTML {
        "<bdi class=\"money\" dir=\"ltr\">\(digits(money)) <small>\(Money.currency)</small></bdi>"
    }

    private func digits(_ money: Money) -> String {
        let marks = numberMarks
        return money.text(group: marks.group, decimal: marks.decimal, sign: language == .english ? "$" : "")
    }

    private var numberMarks: (group: String, decimal: String) { language.numberMarks }
}
