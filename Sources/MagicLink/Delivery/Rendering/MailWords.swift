//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The words of the mails in one language.
///
/// An application changes single texts, or adds a language: it starts from English, so that a text that is not set yet is
/// still a sentence.
///
/// ```swift
/// var english = MailWords.english
/// english.notYou = "If this was not you, tell the help desk."
///
/// var dutch = MailWords(language: "nl")
/// dutch.signIn.subject = "Uw inloglink voor {service}"
///
/// configuration.renderer = try StandardMessageRenderer(languages: [english, dutch] + MailWords.standard.dropFirst())
/// ```
///
/// Names in braces, such as `{service}`, stand for values. Each text's documentation names those that it gets; a name that
/// it does not get stays as it is. Texts are plain: what HTML would read as markup is shown as it stands.
public struct MailWords: Sendable {
    /// The first words of a mail with a link, and its button.
    ///
    /// In each text `{service}` is the name of the service.
    public struct Opening: Sendable, Hashable {
        /// The subject, one line.
        public var subject: String
        /// The heading.
        public var heading: String
        /// What the link is for.
        public var lead: String
        /// What stands on the button.
        public var action: String

        /// Creates the first words of a mail.
        ///
        /// - Parameters:
        ///   - subject: The subject, one line.
        ///   - heading: The heading.
        ///   - lead: What the link is for.
        ///   - action: What stands on the button.
        public init(subject: String, heading: String, lead: String, action: String) {
            self.subject = subject
            self.heading = heading
            self.lead = lead
            self.action = action
        }
    }

    /// The language tag of the texts (RFC 5646), such as `en` or `pt-BR`.
    public var language: String
    /// Whether the language is written from right to left.
    public var isRightToLeft: Bool
    /// Points in time and lengths of time.
    public var times = TimeWords.english

    // MARK: What the link is

    /// A link that somebody asked for, to sign in.
    public var signIn = Opening(
        subject: "Your sign-in link for {service}",
        heading: "Sign in to {service}",
        lead: "Use this link to sign in to {service}. No password is needed.",
        action: "Sign in"
    )
    /// The same for somebody who has no account yet.
    public var signUp = Opening(
        subject: "Finish signing up for {service}",
        heading: "Your account at {service}",
        lead:
            "Somebody, most likely you, asked for an account at {service} with this address. Use this link to create it and "
            + "sign in. No password is needed.",
        action: "Create my account"
    )
    /// A link that proves that a mailbox is somebody's.
    public var confirmAddress = Opening(
        subject: "Confirm your address for {service}",
        heading: "Confirm your address",
        lead: "Use this link to confirm that this mailbox is yours, so that {service} can use its address.",
        action: "Confirm this address"
    )
    /// An invitation.
    public var invitation = Opening(
        subject: "Your invitation to {service}",
        heading: "You are invited to {service}",
        lead: "Use this link to accept the invitation. No password is needed.",
        action: "Accept the invitation"
    )
    /// A reminder that the application sends.
    public var reminder = Opening(
        subject: "A reminder from {service}",
        heading: "A reminder from {service}",
        lead: "Use this link to go straight to what the reminder is about. No password is needed.",
        action: "Open {service}"
    )
    /// Any other link that the application sends.
    public var issued = Opening(
        subject: "A link from {service}",
        heading: "A link from {service}",
        lead: "Use this link to go straight to what it is about. No password is needed.",
        action: "Open {service}"
    )
    /// A link for a purpose of the application's own.
    public var other = Opening(
        subject: "Your link for {service}",
        heading: "Continue at {service}",
        lead: "Use this link to continue at {service}.",
        action: "Continue"
    )

    // MARK: How long it holds

    /// For a link of one click; `{duration}` is a length of time.
    public var validOnce = "The link works once, within {duration}."
    /// For a link of several clicks; `{duration}` is a length of time.
    public var validTimes = CountedWords(other: "The link works up to {count} times, within {duration}.")
    /// Before the link as text.
    public var copyLink = "If the button does nothing, copy this link into your browser:"

    /// Before the code beside the link, where there is one.
    public var codeLead =
        "Reading this on another device? Then type this code into the page where you asked for the link:"

    // MARK: Who asked, and where it leads

    /// The label of when the link was asked for.
    public var asked = "Asked for"
    /// The label of the network from which it was asked for.
    public var network = "Network"
    /// The label of the browser in which it was asked for.
    public var browser = "Browser"
    /// A browser on a system; `{browser}` and `{system}` are names, such as Firefox and Android.
    public var browserOnSystem = "{browser} on {system}"
    /// The label of the host.
    public var site = "Site"
    /// The label of where a link leads that the application sends.
    public var leadsTo = "Leads to"
    /// The label of when the link ends.
    public var expires = "Works until"
    /// A label and its value in the text part; `{label}` is one of the labels, `{value}` its value.
    public var detail = "{label}: {value}"

    // MARK: What to do

    /// For a link that somebody asked for.
    public var notYou = "If it was not you who asked, delete this mail: nobody is signed in unless the link is used."
    /// For a link that somebody asked for.
    public var keepSecret = "Do not forward this mail, and do not give the link to anybody, whoever asks for it."
    /// For a link that somebody asked for, with a code beside it.
    public var keepCodeSecret =
        "Do not forward this mail, and do not give the link or the code to anybody, whoever asks for it."
    /// For a link that the application sends.
    public var keepPrivate = "Whoever has this mail can use the link, so please do not forward it."
    /// For a link that the application sends; `{service}` is the name of the service.
    public var notYours =
        "If you have nothing to do with {service}, delete this mail: nothing happens unless the link is used."
    /// At the foot, where the application names an address for help; `{address}` is that address.
    public var support = "Need help? {address}"

    // MARK: The notice of a new browser

    /// The subject; `{service}` is the name of the service.
    public var noticeSubject = "New sign-in to {service}"
    /// The heading; `{service}` is the name of the service.
    public var noticeHeading = "New sign-in to {service}"
    /// What happened; `{service}` is the name of the service, `{account}` the masked address.
    public var noticeLead =
        "Somebody signed in to {service} as {account}, in a browser that was not used with this address before."
    /// The label of when.
    public var noticeWhen = "When"
    /// In the place of a network or browser that is not known.
    public var notKnown = "not known"
    /// If it was the person.
    public var noticeYou = "If it was you, there is nothing to do."
    /// If it was not; `{host}` is the host of the service.
    public var noticeNotYou =
        "If it was not you, somebody else can read your mail. Change the password of your mailbox. Then type {host} into your "
        + "browser yourself, sign in, and sign out on all devices."
    /// Why the notice has no link.
    public var noticeNoLink = "This mail has no link on purpose. Do not trust one that looks like it and has."

    /// Creates the words of a language, in English until they are set.
    ///
    /// - Parameters:
    ///   - language: The language tag (RFC 5646).
    ///   - isRightToLeft: Whether the language is written from right to left.
    public init(language: String, isRightToLeft: Bool = false) {
        self.language = language
        self.isRightToLeft = isRightToLeft
    }

    /// English.
    public static let english = Self(language: "en")

    /// The languages that come with the library, English first.
    public static let standard = [english, german, french, spanish, japanese, arabic]
}
