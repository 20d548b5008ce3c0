//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MailWords {
    /// How often and how long a link holds, such as `The link works once, within 10 minutes.`.
    ///
    /// - Parameters:
    ///   - maxClicks: How many redemptions it is good for.
    ///   - seconds: How long it holds, in seconds.
    /// - Returns: The sentence.
    public func validity(maxClicks: Int, seconds: Int64) -> String {
        let sentence = maxClicks > 1 ? validTimes.text(of: Int64(maxClicks), times.plurals) : validOnce
        return sentence.filled(["duration": times.text(ofSeconds: seconds)])
    }

    /// The name of a browser in the language: `Firefox on Android`, `Firefox` or `Android`.
    ///
    /// - Parameter label: The browser.
    /// - Returns: The name.
    public func text(of label: BrowserLabel) -> String {
        guard let browser = label.browserName, let system = label.systemName else {
            return label.browserName ?? label.systemName ?? notKnown
        }
        return browserOnSystem.filled(["browser": browser, "system": system])
    }

    /// Puts values in place of the names in braces.
    ///
    /// A name without a value stays as it is, and so does a value that looks like a name. Where the language is written from
    /// right to left, each value stands between marks that keep its own direction from mixing with that of the sentence.
    ///
    /// - Parameters:
    ///   - text: One of the texts.
    ///   - values: The values by name.
    /// - Returns: The text, not escaped.
    public func fill(_ text: String, _ values: [String: String]) -> String {
        text.filled(isRightToLeft ? values.mapValues { Self.isolated($0) } : values)
    }

    /// A text between the marks of a first strong isolate (Unicode UAX 9).
    static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

    /// A text between the marks of a left-to-right isolate, for addresses.
    static func leftToRight(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }

    /// Refuses what mails cannot be written in.
    static func validate(_ languages: [MailWords]) throws(MagicLinkError) {
        let tags = languages.compactMap { LanguageTag($0.language) }
        guard !languages.isEmpty, tags.count == languages.count, Set(tags).count == tags.count else {
            throw MagicLinkError(
                .invalidConfiguration,
                "mails have at least one language, and each a tag of its own, such as en or pt-BR"
            )
        }
        guard languages.allSatisfy({ $0.times.months.count == 12 }) else {
            throw MagicLinkError(.invalidConfiguration, "a language of the mails names twelve months")
        }
    }
}
