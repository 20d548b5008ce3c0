//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

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
        var subtags: [String]
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
        let members = field.utf8.split(separator: UInt8(ascii: ","), maxSplits: Self.maxRanges)
        let ranges = members.prefix(Self.maxRanges).compactMap(Self.range)
        refused = ranges.filter { $0.weight == 0 }
        wanted = ranges.enumerated()
            .filter { $0.element.weight > 0 }
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element)
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
        let offered = languages.map { (tag: $0, subtags: Self.subtags(of: $0)) }.filter { !refuses($0.subtags) }
        for range in wanted {
            var subtags = range.subtags
            if subtags == ["*"], let first = offered.first {
                return first.tag
            }
            while !subtags.isEmpty {
                if let found = offered.first(where: { $0.subtags == subtags }) {
                    return found.tag
                }
                subtags.removeLast()
                // A single letter only introduces what followed it.
                if subtags.last?.utf8.count == 1 {
                    subtags.removeLast()
                }
            }
        }
        return nil
    }

    /// Whether the longest range that begins a language says that it is not acceptable.
    private func refuses(_ language: [String]) -> Bool {
        func longest(_ ranges: [Range]) -> Int {
            ranges.filter { language.starts(with: $0.subtags) }.map(\.subtags.count).max() ?? 0
        }
        return longest(refused) > longest(wanted)
    }

    private static func subtags(of tag: String) -> [String] {
        tag.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    }
}

extension AcceptLanguage {
    /// Reads one member of the list: `language-range [ ";" "q=" qvalue ]`.
    private static func range(_ member: Substring.UTF8View) -> Range? {
        let parts = member.split(separator: UInt8(ascii: ";"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.map(trimmed), isRange(name) else { return nil }
        guard let weight = parts.count == 1 ? 1000 : weight(trimmed(parts[1])) else { return nil }
        return Range(subtags: subtags(of: String(Substring(name))), weight: weight)
    }

    /// `*`, or subtags of at most eight letters and digits, the first of letters alone; no longer than any real one.
    private static func isRange(_ text: Substring.UTF8View) -> Bool {
        guard !text.elementsEqual("*".utf8) else { return true }
        guard text.count <= 64 else { return false }
        let subtags = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return subtags.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) } }
            && subtags.first?.allSatisfy(isLetter) == true
    }

    /// The weight in thousandths: from 0 to 1 with at most three digits behind the point.
    private static func weight(_ text: Substring.UTF8View) -> Int? {
        guard text.first.map({ $0 | 0x20 }) == UInt8(ascii: "q"), text.dropFirst().first == UInt8(ascii: "=") else {
            return nil
        }
        let value = text.dropFirst(2)
        guard let first = value.first, isDigit(first), value.count <= 5 else { return nil }
        let rest = value.dropFirst()
        guard rest.isEmpty || rest.first == UInt8(ascii: "."), rest.dropFirst().allSatisfy(isDigit) else { return nil }
        var weight = 0
        for digit in [first] + (rest.dropFirst() + Array("000".utf8)).prefix(3) {
            weight = weight * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return weight <= 1000 ? weight : nil
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let end = text.lastIndex { !isSpace($0) }.map { text.index(after: $0) } ?? text.startIndex
        return text[..<end].drop(while: isSpace)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
