//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// What a reader's `Accept-Language` asks for (RFC 9110, 12.5.4), and which of some languages suits best.
///
/// ```swift
/// let wishes = AcceptLanguage(request.headerFields[.acceptLanguage])
/// let language = wishes.preferred(among: ["en", "de", "fr"]) ?? "en"
/// ```
///
/// The field decides how a page is worded and nothing else, so that it is read leniently: what is malformed is left out
/// and the rest counts. The work is bounded: the first ``maxRanges`` members of the list are read.
public struct AcceptLanguage: Sendable, Hashable {
    /// How many members of the list are read.
    public static let maxRanges = 20

    /// A language range in small letters, and its weight in thousandths.
    private struct Range: Sendable, Hashable {
        var tag: String
        var weight: Int
    }

    /// What is wanted, the weightiest first; among equals the order of the list.
    private var wanted: [Range] = []
    /// What is not acceptable: weight 0.
    private var refused: [Range] = []

    /// Reads a field.
    ///
    /// - Parameter field: The field's value, several lines joined by commas; `nil` where there is none.
    public init(_ field: String?) {
        guard let field else { return }
        let bytes = Array(field.utf8)
        var rest = bytes[...]
        var count = 0
        while count < Self.maxRanges, !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
            let member = rest[..<end]
            rest = rest[end...].dropFirst()
            guard !member.isEmpty else { continue }
            count += 1
            guard let range = Self.range(member) else { continue }
            if range.weight == 0 {
                refused.append(range)
            } else {
                wanted.insert(range, at: wanted.firstIndex { $0.weight < range.weight } ?? wanted.endIndex)
            }
        }
    }

    /// Returns the language that suits best.
    ///
    /// Each range is looked up from the weightiest on, shortened from its end until something fits (RFC 4647, 3.4): `de-AT`
    /// is answered by `de`, but `zh` not by `zh-Hant`, which not everybody reads who reads `zh`. `*` takes the first
    /// language that is not refused. A language that a range of weight 0 names is never the answer.
    ///
    /// - Parameter languages: Language tags (RFC 5646), the preferred first. Upper and lower case do not matter.
    /// - Returns: One of the tags as it stands in the list, or `nil` where none suits.
    public func preferred(among languages: [String]) -> String? {
        let small = languages.map { $0.lowercased() }
        return place(among: small.indices) { small[$0] }.map { languages[$0] }
    }

    /// The place of the language that suits best.
    func place(among languages: [LanguageTag]) -> Int? {
        place(among: languages.indices) { languages[$0].text }
    }

    /// The same, with the tag in small letters of each place.
    private func place(among places: CountableRange<Int>, _ tag: (Int) -> String) -> Int? {
        for range in wanted {
            var wish = range.tag
            if wish == "*", let first = places.first(where: { !refuses(tag($0)) }) {
                return first
            }
            while !wish.isEmpty {
                if let place = places.first(where: { tag($0) == wish }), !refuses(wish) {
                    return place
                }
                wish = Self.shortened(wish)
            }
        }
        return nil
    }

    /// The tag without its last subtag, and without a single letter before that: it only introduces what followed it.
    private static func shortened(_ tag: String) -> String {
        guard let cut = tag.utf8.lastIndex(of: UInt8(ascii: "-")) else { return "" }
        let rest = tag[..<cut]
        let last = rest.utf8.lastIndex(of: UInt8(ascii: "-")).map { rest.utf8.index(after: $0) } ?? rest.startIndex
        guard rest.utf8.distance(from: last, to: rest.endIndex) == 1 else { return String(rest) }
        return last == rest.startIndex ? "" : String(rest[..<rest.utf8.index(before: last)])
    }

    /// Whether the longest range that begins a language says that it is not acceptable.
    private func refuses(_ language: String) -> Bool {
        guard !refused.isEmpty else { return false }
        func longest(_ ranges: [Range]) -> Int {
            ranges.filter { Self.begins(language, $0.tag) }.map(\.tag.utf8.count).max() ?? 0
        }
        return longest(refused) > longest(wanted)
    }

    /// Whether a range is the language, or its first subtags.
    private static func begins(_ language: String, _ range: String) -> Bool {
        guard language.utf8.starts(with: range.utf8) else { return false }
        let next = language.utf8.dropFirst(range.utf8.count).first
        return next == nil || next == UInt8(ascii: "-")
    }
}

extension AcceptLanguage {
    /// Reads one member of the list: `language-range [ ";" "q=" qvalue ]`.
    private static func range(_ member: ArraySlice<UInt8>) -> Range? {
        let end = member.firstIndex(of: UInt8(ascii: ";"))
        let name = trimmed(member[..<(end ?? member.endIndex)])
        guard isRange(name) else { return nil }
        guard let weight = end.map({ weight(trimmed(member[$0...].dropFirst())) }) ?? 1000 else { return nil }
        let tag = String(decoding: name, as: UTF8.self)
        let isSmall = name.allSatisfy { $0 & 0xE0 != 0x40 }
        return Range(tag: isSmall ? tag : tag.lowercased(), weight: weight)
    }

    /// `*`, or subtags of at most eight letters and digits, the first of letters alone; no longer than any real one.
    private static func isRange(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.elementsEqual("*".utf8) else { return true }
        guard text.count <= 64 else { return false }
        var length = 0
        var isFirst = true
        for byte in text {
            if byte == UInt8(ascii: "-") {
                guard length > 0 else { return false }
                length = 0
                isFirst = false
            } else {
                length += 1
                guard length <= 8, isLetter(byte) || (!isFirst && isDigit(byte)) else { return false }
            }
        }
        return length > 0
    }

    /// The weight in thousandths: from 0 to 1 with at most three digits behind the point.
    private static func weight(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.first.map({ $0 | 0x20 }) == UInt8(ascii: "q"), text.dropFirst().first == UInt8(ascii: "=") else {
            return nil
        }
        let value = text.dropFirst(2)
        guard let first = value.first, isDigit(first), value.count <= 5 else { return nil }
        let rest = value.dropFirst()
        guard rest.isEmpty || rest.first == UInt8(ascii: "."), rest.dropFirst().allSatisfy(isDigit) else { return nil }
        var weight = 0
        var scale = 1000
        for digit in value where digit != UInt8(ascii: ".") {
            weight += Int(digit - UInt8(ascii: "0")) * scale
            scale /= 10
        }
        return weight <= 1000 ? weight : nil
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) {
            text.removeLast()
        }
        return text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
