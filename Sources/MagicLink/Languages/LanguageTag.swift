//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The tag of a language (RFC 5646), such as `en`, `pt-BR` or `zh-Hant`, in small letters.
///
/// Its form is checked, so that it holds nothing but letters, digits and hyphens: it travels with a link in the store, and
/// stands in a mail's HTML. Whether there is such a language is not asked.
public struct LanguageTag: Sendable, Hashable, CustomStringConvertible {
    /// The longest tag, in bytes: what RFC 5646, 4.4.1, advises every program to hold.
    public static let maxLength = 35

    /// The tag in small letters: upper and lower case mean nothing in it.
    public let text: String

    /// The tag.
    public var description: String { text }

    /// Reads a tag.
    ///
    /// - Parameter text: Subtags of one to eight ASCII letters and digits, joined by hyphens, the first of letters alone;
    ///   at most ``maxLength`` bytes. Anything else gives `nil`.
    public init?(_ text: String) {
        // Before the letters become small: some that are no ASCII become ASCII then.
        guard text.utf8.count <= Self.maxLength, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = text.lowercased()
        let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard
            subtags.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { Self.isLetter($0) || Self.isDigit($0) } }
            ),
            subtags.first?.allSatisfy(Self.isLetter) == true
        else { return nil }
        self.text = text
    }

    /// Finds the language that suits: the tag itself, or what is left when it is shortened from its end (RFC 4647, 3.4).
    ///
    /// - Parameter languages: The tags that there are.
    /// - Returns: The place of the first that suits, or `nil`.
    package func place(in languages: [LanguageTag]) -> Int? {
        var subtags = text.split(separator: "-")
        while !subtags.isEmpty {
            let wanted = subtags.joined(separator: "-")
            if let place = languages.firstIndex(where: { $0.text == wanted }) { return place }
            subtags.removeLast()
            // A single letter only introduces what followed it.
            if subtags.last?.utf8.count == 1 { subtags.removeLast() }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
