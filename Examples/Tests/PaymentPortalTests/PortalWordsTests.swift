//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@testable import PaymentPortal

@Suite struct PortalWordsTests {
    /// Every text of a language by its name, counted ones by their forms.
    private func texts(_ words: Any, _ name: String = "") -> [String: String] {
        var found: [String: String] = [:]
        for child in Mirror(reflecting: words).children {
            let label = name + "." + (child.label ?? "")
            switch child.value {
            case is PortalLanguage: continue
            case let text as String: found[label] = text
            case let text as String?: found[label] = text
            case let list as [String]: found[label] = list.joined(separator: "|")
            default: found.merge(texts(child.value, label)) { first, _ in first }
            }
        }
        return found
    }

    private func places(_ text: String) -> Set<Int> {
        Set(text.pieces.compactMap { if case .place(let number) = $0 { number } else { nil } })
    }

    @Test(arguments: PortalLanguage.allCases)
    func everyLanguageHasEveryTextWithItsPlaces(language: PortalLanguage) {
        let english = texts(PortalWords.english)
        let words = texts(PortalWords.of(language))
        #expect(english.count > 150)
        #expect(PortalWords.of(language).language == language)
        for (name, text) in english {
            // A form for one thing may do without its number, and a language without the form.
            guard !name.hasSuffix(".one") else { continue }
            let other = words[name] ?? ""
            #expect(!other.isEmpty, "\(name)")
            #expect(places(other) == places(text), "\(name)")
        }
        #expect(PortalWords.of(language).time.months.count == 12)
    }

    @Test(arguments: PortalLanguage.allCases.dropFirst())
    func noTextWasLeftInEnglish(language: PortalLanguage) {
        let english = texts(PortalWords.english)
        let same = texts(PortalWords.of(language)).filter { $0.value == english[$0.key] && places($0.value).isEmpty }
        // A few words are the same in two languages: Total, Date, Name, Pages.
        #expect(same.count <= 14, "\(same.keys.sorted())")
    }

    @Test(arguments: [
        (nil, "en"), ("", "en"), ("de-AT,de;q=0.9", "de"), ("nl, fr;q=0.8, en;q=0.7", "fr"), ("ar-EG", "ar"),
        ("xx", "en"), ("ja;q=0, es", "es"), ("EN-us", "en"),
    ])
    func aReaderGetsTheLanguageAskedFor(field: String?, code: String) {
        #expect(PortalLanguage(accepting: field).rawValue == code)
    }

    @Test(arguments: [
        (PortalLanguage.english, "$4,769.80 USD"), (.german, "4.769,80 USD"), (.french, "4\u{202F}769,80 USD"),
        (.spanish, "4.769,80 USD"), (.japanese, "4,769.80 USD"), (.arabic, "4,769.80 USD"),
    ])
    func anAmountNamesItsCurrency(language: PortalLanguage, text: String) {
        #expect(PortalWords.of(language).money(Money(cents: 476_980)) == text)
    }

    @Test(arguments: [
        (PortalLanguage.english, "1 March 2026"), (.german, "1. März 2026"), (.french, "1er mars 2026"),
        (.spanish, "1 de marzo de 2026"), (.japanese, "2026年3月1日"), (.arabic, "1 مارس 2026"),
    ])
    func aDayIsWrittenAsTheLanguageDoes(language: PortalLanguage, text: String) {
        #expect(PortalWords.of(language).day(CalendarDay(number: 20_513)) == text)
    }

    @Test(arguments: [
        (PortalLanguage.english, 1, "1 day late"), (.english, 0, "0 days late"), (.german, 2, "2 Tage überfällig"),
        (.french, 0, "0 jour de retard"), (.japanese, 1, "1 日超過"), (.arabic, 1, "متأخرة يومًا واحدًا"),
        (.arabic, 2, "متأخرة يومين"), (.arabic, 7, "متأخرة 7 أيام"), (.arabic, 24, "متأخرة 24 يومًا"),
        (.arabic, 100, "متأخرة 100 يوم"), (.arabic, 103, "متأخرة 103 أيام"),
    ])
    func aNumberOfDaysTakesItsForm(language: PortalLanguage, count: Int, text: String) {
        let words = PortalWords.of(language)
        #expect(words.count(words.invoice.daysLate, count) == text)
    }

    @Test(arguments: [
        (0, "just now"), (59, "just now"), (60, "a minute ago"), (3_599, "59 minutes ago"), (3_600, "an hour ago"),
        (172_799, "47 hours ago"), (172_800, "2 days ago"), (-5, "just now"),
    ])
    func howLongAgoSomethingWasIsTold(seconds: Int64, text: String) {
        let now = UnixTime(seconds: 1_770_000_000)
        #expect(PortalWords.english.ago(UnixTime(seconds: now.seconds - seconds), now: now) == text)
    }

    @Test func aValueThatLooksLikeAPlaceStaysAsItIs() {
        #expect("{1} {2} {x} {3}".filled("{2}", "b") == "{2} b {x} {3}")
        #expect(HTML("<{1}>", "<b>{1}</b>").text == "&lt;<b>{1}</b>&gt;")
    }
}
