//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a mail says, before it becomes text and HTML.
///
/// ``StandardMessageRenderer`` writes letters and lays them out. An application that wants to say something of its own
/// changes the letter that the library would have sent, so that all its mails look like one family:
///
/// ```swift
/// func render(_ content: MessageContent) async throws -> RenderedMessage {
///     var letter = standard.letter(for: content)
///     letter.heading = "Invoice INV-1042 is past due"
///     return standard.message(letter, for: content)
/// }
/// ```
///
/// Every text is plain: what HTML would read as markup is shown as it stands. Put nothing into it that the requester can
/// choose (R69).
public struct MailLetter: Sendable {
    /// One line of a letter's table, such as from which network a link was asked for.
    public struct Detail: Sendable, Hashable {
        /// What it is.
        public var label: String
        /// Its value.
        public var value: String
        /// Whether the value is written from left to right in every language, as hosts, paths and networks are.
        public var isLeftToRight: Bool

        /// Creates a line.
        ///
        /// - Parameters:
        ///   - label: What it is.
        ///   - value: Its value.
        ///   - isLeftToRight: Whether the value is written from left to right in every language.
        public init(_ label: String, _ value: String, isLeftToRight: Bool = false) {
            self.label = label
            self.value = value
            self.isLeftToRight = isLeftToRight
        }
    }

    /// The subject, one line.
    public var subject: String
    /// What mail programs show beside the subject, before the mail is opened.
    public var preheader: String
    /// The heading.
    public var heading: String
    /// The paragraphs under the heading, above the button.
    public var paragraphs: [String]
    /// The only link of the mail, if it has one.
    public var link: LinkURL?
    /// What stands on the button.
    public var action: String
    /// The code beside the link, if there is one.
    public var code: String?
    /// The paragraphs under the button.
    public var conditions: [String]
    /// The table under them.
    public var details: [Detail]
    /// The paragraphs under the table.
    public var advice: [String]
    /// The small print at the end.
    public var cautions: [String]

    /// Creates a letter.
    ///
    /// - Parameters:
    ///   - subject: The subject, one line.
    ///   - preheader: What mail programs show beside the subject.
    ///   - heading: The heading.
    ///   - paragraphs: The paragraphs under the heading.
    ///   - link: The only link of the mail.
    ///   - action: What stands on the button.
    ///   - code: The code beside the link.
    ///   - conditions: The paragraphs under the button.
    ///   - details: The table under them.
    ///   - advice: The paragraphs under the table.
    ///   - cautions: The small print at the end.
    public init(
        subject: String,
        preheader: String = "",
        heading: String,
        paragraphs: [String],
        link: LinkURL? = nil,
        action: String = "",
        code: String? = nil,
        conditions: [String] = [],
        details: [Detail] = [],
        advice: [String] = [],
        cautions: [String] = []
    ) {
        self.subject = subject
        self.preheader = preheader
        self.heading = heading
        self.paragraphs = paragraphs
        self.link = link
        self.action = action
        self.code = code
        self.conditions = conditions
        self.details = details
        self.advice = advice
        self.cautions = cautions
    }
}

extension MailLetter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: neither link nor code ever prints.
    public var description: String { "MailLetter(redacted)" }
    /// A fixed text: neither link nor code ever prints.
    public var debugDescription: String { description }
    /// Nothing: neither link nor code ever prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
