//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The library's own mails, as text and as HTML, for a link of any kind, in six languages.
///
/// Each says what it is and for which service, how long the link holds and how often, when, from which network and in which
/// browser it was asked for, and what to do if somebody else asked. Text and HTML hold the same link, shown as it is.
/// Nothing that the requester can choose is in them (R69): where a link leads is told only for links that the application
/// issued.
///
/// ```swift
/// configuration.renderer = try StandardMessageRenderer(
///     theme: MailTheme(accent: "#0b6b4f", darkAccent: "#7fe0c0"),
///     languages: [.english, .german]
/// )
/// ```
///
/// The language is that of the page on which the link was asked for, or that of the ``LinkOrder``; the first of the
/// languages is for everybody else. See <doc:ThemingMails> for texts, languages and letters of your own.
public struct StandardMessageRenderer: MessageRenderer {
    private let theme: MailTheme
    private let languages: [MailWords]
    private let tags: [LanguageTag]

    /// Creates the renderer with the library's looks and languages.
    public init() {
        theme = .standard
        languages = MailWords.standard
        tags = languages.compactMap { LanguageTag($0.language) }
    }

    /// Creates the renderer.
    ///
    /// - Parameters:
    ///   - theme: How mails look.
    ///   - languages: The languages that mails are written in, the first for everybody else.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` where there is no language, a tag
    ///   is none or there twice, or a language does not name twelve months.
    public init(
        theme: MailTheme = .standard,
        languages: [MailWords] = MailWords.standard
    ) throws(MagicLinkError) {
        try MailWords.validate(languages)
        self.theme = theme
        self.languages = languages
        tags = languages.compactMap { LanguageTag($0.language) }
    }

    /// Writes a mail.
    ///
    /// - Parameter content: What the mail is to say.
    /// - Returns: Subject, text and HTML.
    /// - Throws: Never; the requirement allows it.
    public func render(_ content: MessageContent) async throws -> RenderedMessage {
        message(letter(for: content), for: content)
    }

    /// Returns the words of the language that suits best: the language itself, or what is left when its tag is shortened
    /// from the end, so that `de-AT` is answered by `de`; otherwise the first.
    ///
    /// - Parameter language: The wanted language.
    /// - Returns: The words.
    public func words(for language: LanguageTag?) -> MailWords {
        language?.place(in: tags).map { languages[$0] } ?? languages.first ?? .english
    }

    /// Returns what the library says in a mail, for an application to change.
    ///
    /// - Parameter content: What the mail is to say.
    /// - Returns: The letter.
    public func letter(for content: MessageContent) -> MailLetter {
        MailLetter(content, in: words(for: content.language))
    }

    /// Lays a letter out in the looks of the theme.
    ///
    /// - Parameters:
    ///   - letter: What the mail says.
    ///   - content: Whose language, service and host the mail has.
    /// - Returns: Subject, text and HTML.
    public func message(_ letter: MailLetter, for content: MessageContent) -> RenderedMessage {
        message(letter, language: content.language, serviceName: content.serviceName, host: content.host)
    }

    /// Lays a letter out in the looks of the theme, such as that of a mail that has no link.
    ///
    /// - Parameters:
    ///   - letter: What the mail says.
    ///   - language: Its language.
    ///   - serviceName: The name of the service, at its head.
    ///   - host: The host of the service, at its foot.
    /// - Returns: Subject, text and HTML.
    public func message(
        _ letter: MailLetter,
        language: LanguageTag?,
        serviceName: String,
        host: String
    ) -> RenderedMessage {
        let words = words(for: language)
        let document = MailDocument(letter: letter, words: words, theme: theme, serviceName: serviceName, host: host)
        return RenderedMessage(
            subject: letter.subject,
            text: MailText(letter: letter, words: words, theme: theme).text,
            html: String(decoding: document.html.bytes, as: UTF8.self)
        )
    }

    /// Writes the notice of a sign-in in a browser that is new to the person.
    ///
    /// - Parameter signIn: Who signed in, when, and from where.
    /// - Returns: Subject, text and HTML.
    public func notice(of signIn: NewBrowserSignIn) -> RenderedMessage {
        let letter = MailLetter(signIn, in: words(for: signIn.language))
        return message(letter, language: signIn.language, serviceName: signIn.serviceName, host: signIn.host)
    }
}
