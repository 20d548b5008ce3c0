//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How a language writes points in time and lengths of time.
///
/// ```swift
/// var dutch = TimeWords.english
/// dutch.minutes = CountedWords(one: "1 minuut", other: "{count} minuten")
/// ```
///
/// Names in braces stand for values; each text's documentation names those that it gets. All times are UTC, and say so: the
/// place of a reader is not known.
public struct TimeWords: Sendable {
    /// Which form of a counted word goes with which number.
    public var plurals = PluralRule.oneAndOther
    /// A length of time in seconds.
    public var seconds = CountedWords(one: "1 second", other: "{count} seconds")
    /// A length of time in minutes.
    public var minutes = CountedWords(one: "1 minute", other: "{count} minutes")
    /// A length of time in hours.
    public var hours = CountedWords(one: "1 hour", other: "{count} hours")
    /// A length of time in days.
    public var days = CountedWords(one: "1 day", other: "{count} days")
    /// A length of time in two units; `{first}` is the larger one, such as hours, `{second}` the smaller one.
    public var twoUnits = "{first} {second}"
    /// A date; `{day}` and `{year}` are numbers, `{month}` is one of ``months``.
    public var date = "{day} {month} {year}"
    /// A point in time; `{date}` is ``date``, `{time}` is hours and minutes, such as `14:05`.
    public var moment = "{date}, {time} UTC"
    /// The twelve months as dates have them, January first.
    public var months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// English.
    public static let english = Self()

    private init() {}

    /// A point in time, in UTC: `3 March 2026, 14:05 UTC`.
    ///
    /// - Parameter time: The point in time.
    /// - Returns: The text.
    public func text(of time: UnixTime) -> String {
        let date = MailDate(time)
        let month = months.indices.contains(date.month - 1) ? months[date.month - 1] : "\(date.month)"
        return moment.filled([
            "date": self.date.filled(["day": "\(date.day)", "month": month, "year": "\(date.year)"]),
            "time": "\(date.hour < 10 ? "0" : "")\(date.hour):\(date.minute < 10 ? "0" : "")\(date.minute)",
        ])
    }

    /// A length of time in its two largest units, rounded down: `10 minutes`, `1 hour 30 minutes`, `7 days`.
    ///
    /// - Parameter count: The length in seconds; less than one is written as one.
    /// - Returns: The text.
    public func text(ofSeconds count: Int64) -> String {
        let units = [(days, 86_400 as Int64), (hours, 3600), (minutes, 60), (seconds, 1)]
        let count = max(1, count)
        guard let large = units.firstIndex(where: { count >= $0.1 }) else { return "" }
        let (words, length) = units[large]
        let first = words.text(of: count / length, plurals)
        guard units.indices.contains(large + 1) else { return first }
        let (smaller, smallerLength) = units[large + 1]
        let rest = count % length / smallerLength
        guard rest > 0 else { return first }
        return twoUnits.filled(["first": first, "second": smaller.text(of: rest, plurals)])
    }
}

extension TimeWords {
    /// German.
    public static let german: Self = {
        var words = Self()
        words.seconds = CountedWords(one: "1 Sekunde", other: "{count} Sekunden")
        words.minutes = CountedWords(one: "1 Minute", other: "{count} Minuten")
        words.hours = CountedWords(one: "1 Stunde", other: "{count} Stunden")
        words.days = CountedWords(one: "1 Tag", other: "{count} Tage")
        words.twoUnits = "{first} und {second}"
        words.date = "{day}. {month} {year}"
        words.moment = "{date}, {time} Uhr UTC"
        words.months = [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ]
        return words
    }()

    /// French.
    public static let french: Self = {
        var words = Self()
        words.plurals = .zeroAndOne
        words.seconds = CountedWords(one: "{count} seconde", other: "{count} secondes")
        words.minutes = CountedWords(one: "{count} minute", other: "{count} minutes")
        words.hours = CountedWords(one: "{count} heure", other: "{count} heures")
        words.days = CountedWords(one: "{count} jour", other: "{count} jours")
        words.twoUnits = "{first} et {second}"
        words.moment = "{date} à {time} UTC"
        words.months = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ]
        return words
    }()

    /// Spanish.
    public static let spanish: Self = {
        var words = Self()
        words.seconds = CountedWords(one: "1 segundo", other: "{count} segundos")
        words.minutes = CountedWords(one: "1 minuto", other: "{count} minutos")
        words.hours = CountedWords(one: "1 hora", other: "{count} horas")
        words.days = CountedWords(one: "1 día", other: "{count} días")
        words.twoUnits = "{first} y {second}"
        words.date = "{day} de {month} de {year}"
        words.months = [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ]
        return words
    }()

    /// Japanese.
    public static let japanese: Self = {
        var words = Self()
        words.plurals = .invariant
        words.seconds = CountedWords(other: "{count}秒")
        words.minutes = CountedWords(other: "{count}分")
        words.hours = CountedWords(other: "{count}時間")
        words.days = CountedWords(other: "{count}日")
        words.twoUnits = "{first}{second}"
        words.date = "{year}年{month}月{day}日"
        words.moment = "{date} {time} UTC"
        words.months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
        return words
    }()

    /// Arabic.
    public static let arabic: Self = {
        var words = Self()
        words.plurals = .arabic
        words.seconds = CountedWords(
            one: "ثانية واحدة",
            two: "ثانيتين",
            few: "{count} ثوانٍ",
            many: "{count} ثانية",
            other: "{count} ثانية"
        )
        words.minutes = CountedWords(
            one: "دقيقة واحدة",
            two: "دقيقتين",
            few: "{count} دقائق",
            many: "{count} دقيقة",
            other: "{count} دقيقة"
        )
        words.hours = CountedWords(
            one: "ساعة واحدة",
            two: "ساعتين",
            few: "{count} ساعات",
            many: "{count} ساعة",
            other: "{count} ساعة"
        )
        words.days = CountedWords(
            one: "يوم واحد",
            two: "يومين",
            few: "{count} أيام",
            many: "{count} يومًا",
            other: "{count} يوم"
        )
        words.twoUnits = "{first} و{second}"
        words.moment = "{date}، {time} UTC"
        words.months = [
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ]
        return words
    }()
}
