//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// The words of the pages in one language.
///
/// An application changes single texts, or adds a language: it starts from English, so that a text that is not set yet is
/// still a sentence.
///
/// ```swift
/// var english = PageWords.english
/// english.sentLead = "A link is on its way to you. Ask the help desk if nothing comes."
///
/// var dutch = PageWords(language: "nl")
/// dutch.signInTitle = "Inloggen"
///
/// configuration.languages = [english, dutch] + PageWords.standard.dropFirst()  // the first is for everybody else
/// ```
///
/// Names in braces, such as `{account}`, stand for values. Each text's documentation names those that it gets; a name that
/// it does not get stays as it is. Texts are plain: what HTML would read as markup is shown as it stands.
public struct PageWords: Sendable {
    /// The language tag of the texts (RFC 5646), such as `en` or `pt-BR`.
    public var language: String
    /// Whether the language is written from right to left.
    public var isRightToLeft: Bool
    /// Which form of a counted word goes with which number.
    public var plurals = PluralRule.oneAndOther

    // MARK: The sign-in page

    /// The title of the sign-in page, and of the page of a link.
    public var signInTitle = "Sign in"
    /// The heading of the same pages; `{service}` is the name of the service.
    public var signInHeading = "Sign in to {service}"
    /// What the page is for.
    public var signInLead = "Enter your e-mail address and we will send you a sign-in link. No password needed."
    /// The label of the address field.
    public var addressLabel = "E-mail address"
    /// The button that asks for a link.
    public var sendLink = "Send me a link"
    /// Where the sign-in will lead; `{page}` is a path.
    public var leadsTo = "After signing in you go to {page}."
    /// For somebody who is signed in already; `{account}` is the masked address.
    public var signedInNotice = "You are signed in as {account}. A new link confirms that it is still you."
    /// The link back into the service; `{service}` is its name.
    public var signedInBack = "Back to {service}"
    /// For somebody whose session reaches one page only; `{account}` is the masked address.
    public var narrowNotice =
        "You came here by a link for {account} that opens one page only. To see the rest, ask for a link that signs you in."
    /// The link back to that page.
    public var narrowBack = "Back to that page"
    /// The button that signs out.
    public var signOut = "Sign out"

    // MARK: The page after it

    /// The heading of the page after a request for a link.
    public var sentTitle = "Check your mail"
    /// What happens next, the same for every address.
    public var sentLead =
        "If that address can sign in here, a link is on its way. It should arrive within a minute or two."
    /// Why this browser is the better one.
    public var sentBrowser = "Open it in this browser to be signed in right away."
    /// Above the field of the code, where mails may have one.
    public var codeLead = "Does the mail show a code? Type it here to sign in with this browser."
    /// The label of the field of the code.
    public var codeLabel = "Code from the mail"
    /// The button under it.
    public var codeButton = "Sign in with the code"
    /// A code that lets nobody in, whatever is wrong with it.
    public var codeNotUsable =
        "That code does not work here. Check it in the newest mail, or open the link in it. A code allows a few tries only."
    /// What to do when nothing comes.
    public var sentAgain = "Nothing there? Check the spam folder, or enter your address and ask again."
    /// When the button will work; `{time}` is minutes and seconds, such as `0:25`.
    public var sentWait = "You can ask again in {time}."
    /// The button that asks once more.
    public var sendAgain = "Send it again"

    // MARK: The page of a link

    /// The label of the account.
    public var account = "Account"
    /// The label of the destination.
    public var destination = "Goes to"
    /// The destination where it is the service's first page; `{service}` is the name of the service.
    public var homePage = "Home page of {service}"
    /// The label of the host.
    public var site = "Site"
    /// The label of when and where the link was asked for.
    public var asked = "Asked for"
    /// The label of when a link was made that nobody asked for.
    public var made = "Sent"
    /// The label of when the link ends.
    public var expires = "Works until"
    /// When and where; `{moment}` is a point in time, `{network}` a masked address of a network.
    public var from = "{moment}, from {network}"
    /// For a link that opens one page only.
    public var narrowScope = "This link opens that page only, not the whole account."
    /// The heading for a link that opens one page only; `{page}` is its name, or its path.
    public var narrowHeading = "Open {page}"
    /// The button for a link that opens one page only.
    public var narrowOpen = "Open"
    /// The button that signs in.
    public var signIn = "Sign in"
    /// Under the button.
    public var notYou = "If you did not expect this, close the page. Nobody is signed in until the button is pressed."
    /// Under the button, once the page goes on by itself.
    public var continuing = "You asked for this link in this browser, so you are being signed in."
    /// Above the address field of a link that another browser opens only with its address.
    public var addressLead = "To go on in this browser, enter the e-mail address that this link was sent to."
    /// The address that was typed is not the link's.
    public var addressNotOfLink = "This link was not sent to that address."
    /// The heading where somebody else is signed in.
    public var switchTitle = "Switch accounts?"
    /// Both accounts, masked: `{current}` is signed in, `{next}` is the link's.
    public var switchLead = "You are signed in as {current}. This link signs in {next} instead."
    /// The button that switches; `{account}` is the link's.
    public var switchButton = "Sign in as {account}"
    /// The way back; `{account}` is the one that is signed in.
    public var switchStay = "Stay signed in as {account}"

    // MARK: The page of a dead link

    /// The heading of the page of every dead link.
    public var deadTitle = "This link no longer works"
    /// Why, and what can be done.
    public var deadLead =
        "It has been used or replaced, or has expired. We can send a fresh one that takes you to the same place."
    /// The button that asks for a fresh link.
    public var sendFresh = "Send a fresh link"
    /// Between that button and the address field.
    public var orAddress = "or enter your address"

    // MARK: The page for another browser

    /// The heading where a link works in the browser only that asked for it.
    public var otherTitle = "Open this link in the browser that asked for it"
    /// Why.
    public var otherLead = "This link works only in the browser and on the device where it was asked for."
    /// The button that asks for a link for this browser.
    public var otherFresh = "Send a link for this browser"

    // MARK: The page that leads elsewhere

    /// The heading where the destination lies on another site or in an app.
    public var leaveTitle = "You are signed in"
    /// Where to; `{page}` is the address.
    public var leaveLead = "Go on to {page}."
    /// The link there.
    public var leaveButton = "Continue"

    // MARK: Addresses that are none

    /// Nothing was typed.
    public var addressMissing = "Enter your e-mail address."
    /// More than one field came, or one that is no text.
    public var addressRepeated = "Enter exactly one e-mail address."
    /// It is longer than an address can be.
    public var addressTooLong = "This address is too long."
    /// Nothing stands before the `@`, or behind it, or there is none.
    public var addressIncomplete = "This address is not complete. It should look like name@company.example."
    /// There are two `@`.
    public var addressSecondAt = "Enter one address only, with a single @."
    /// What stands before the `@` has a character or a dot where none may be.
    public var addressLocalPart = "The part before the @ has a character or a dot that does not belong there."
    /// What stands behind the `@` is not the name of a public host.
    public var addressDomain = "The part after the @ is not complete or misspelt. It should look like company.example."

    // MARK: Problems

    /// What stands between people and programs did not let the request pass.
    public var challengeRefused = "We could not tell that you are a person. Please try again."
    /// The link from a page that tells a problem.
    public var back = "To the sign-in page"
    /// At the foot of each page, where the application names an address for help; `{address}` is that address.
    public var support = "Need help? {address}"
    /// The heading of problems that have none of their own.
    public var problemTitle = "That did not work"
    /// A form in which something is encoded wrongly.
    public var formUnreadable = "The form cannot be read."
    /// A form over the limit.
    public var formTooLarge = "The form is too large."
    /// Something that is no form.
    public var formType = "Only forms can be sent here."
    /// A destination that is repeated or encoded wrongly.
    public var destinationUnreadable = "The page that you wanted to go to cannot be read from the request."
    /// A destination that is none, or one that the service does not allow.
    public var destinationNotAllowed = "A sign-in link cannot lead to the page that you wanted to go to."
    /// A sign-out that does not say clearly whether it is meant everywhere.
    public var everywhereUnreadable = "The field “everywhere” is 1 or left out."
    /// A method that does not fit.
    public var methodNotAllowed = "This page cannot be used in that way."
    /// The heading of 404.
    public var notFoundTitle = "Page not found"
    /// The text of 404.
    public var notFound = "There is no such page."
    /// The heading where a form came from elsewhere.
    public var crossSiteTitle = "Please try again here"
    /// The text where a form came from elsewhere.
    public var crossSite = "This form was not sent from our own page, so nothing was done."
    /// The heading where a sign-in is missing.
    public var signInRequiredTitle = "Please sign in"
    /// The text where a sign-in is missing.
    public var signInRequired = "This needs a sign-in."
    /// The heading where a limit was reached.
    public var limitedTitle = "Too many requests"
    /// When to try again; `{wait}` is a number of seconds or minutes.
    public var limited = "Try again in {wait}."
    /// The heading where a part of the service does not answer.
    public var unavailableTitle = "We will be right back"
    /// The text where a part of the service does not answer.
    public var unavailable =
        "The service cannot be reached right now. Nobody was signed in. Try again in a few seconds."
    /// The text where a setting cannot work.
    public var misconfigured = "The sign-in is not set up correctly. Nobody was signed in."

    // MARK: Times

    /// A wait in seconds.
    public var seconds = TimeWords.english.seconds
    /// A wait in minutes.
    public var minutes = TimeWords.english.minutes
    /// A date; `{day}` and `{year}` are numbers, `{month}` is one of ``months``.
    public var date = TimeWords.english.date
    /// A point in time; `{date}` is ``date``, `{time}` is hours and minutes, such as `14:05`.
    public var moment = TimeWords.english.moment
    /// The twelve months as dates have them, January first.
    public var months = TimeWords.english.months

    /// Creates the words of a language, in English until they are set.
    ///
    /// - Parameters:
    ///   - language: The language tag (RFC 5646).
    ///   - isRightToLeft: Whether the language is written from right to left.
    public init(language: String, isRightToLeft: Bool = false) {
        self.language = language
        self.isRightToLeft = isRightToLeft
    }

    /// Takes over how a language writes times.
    mutating func tell(_ times: TimeWords) {
        plurals = times.plurals
        seconds = times.seconds
        minutes = times.minutes
        date = times.date
        moment = times.moment
        months = times.months
    }

    /// English.
    public static let english = Self(language: "en")

    /// The languages that come with the library, English first.
    public static let standard = [english, german, french, spanish, japanese, arabic]
}
