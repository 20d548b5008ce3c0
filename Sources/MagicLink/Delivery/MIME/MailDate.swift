//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The date of a mail's header, in RFC 5322's words and UTC: `Thu, 01 Jan 1970 00:00:00 +0000`.
package struct MailDate: Sendable, Hashable {
    /// The year of the proleptic Gregorian calendar.
    package let year: Int64
    /// The month, from 1.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int
    /// The day of the week; 0 is Sunday.
    package let weekday: Int
    /// The hour, from 0.
    package let hour: Int
    /// The minute, from 0.
    package let minute: Int
    /// The second, from 0.
    package let second: Int

    /// Splits a point in time, whichever, into date and time of day.
    package init(_ time: UnixTime) {
        let (days, secondOfDay) = Self.floorDivide(time.seconds, by: 86_400)
        hour = Int(secondOfDay / 3600)
        minute = Int(secondOfDay / 60 % 60)
        second = Int(secondOfDay % 60)
        // 1970-01-01 was a Thursday.
        weekday = Int(Self.floorDivide(days + 4, by: 7).remainder)

        // Counting years from March puts the leap day at the end, so that a month's first day is a line through the
        // lengths 31, 30, 31, 30, 31, which repeat every five months (153 days). 719 468 days lie between 0000-03-01 and
        // 1970-01-01, and the calendar repeats every 400 years (146 097 days).
        let (era, dayOfEra) = Self.floorDivide(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Whether RFC 5322 can write the year in four digits.
    package var isWritable: Bool { (1900...9999).contains(year) }

    /// The date as a mail's header has it.
    package var headerText: String {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = "\(weekdays[weekday]), \(Self.digits(day)) \(months[month - 1]) \(Self.digits(year, 4))"
        return "\(date) \(Self.digits(hour)):\(Self.digits(minute)):\(Self.digits(second)) +0000"
    }

    /// The date in digits that sort by time, for file names: `19700101T000000Z`.
    package var sortableText: String {
        "\(Self.digits(year, 4))\(Self.digits(month))\(Self.digits(day))"
            + "T\(Self.digits(hour))\(Self.digits(minute))\(Self.digits(second))Z"
    }

    /// The date for people: `1970-01-01 00:00 UTC`.
    package var readableText: String {
        "\(Self.digits(year, 4))-\(Self.digits(month))-\(Self.digits(day)) \(Self.digits(hour)):\(Self.digits(minute)) UTC"
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func digits(_ value: some BinaryInteger, _ width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
