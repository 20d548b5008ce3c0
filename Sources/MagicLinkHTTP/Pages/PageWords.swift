//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The words of the pages in one language.
///
/// `{1}` and `{2}` stand for values.
struct PageWords: Sendable {
    /// The language tag of the page (RFC 5646).
    var language: String

    // The sign-in page.
    var signInTitle = "Sign in"
    var signInHeading = "Sign in to {1}"
    var signInLead = "Enter your e-mail address and we will send you a sign-in link. No password needed."
    var addressLabel = "E-mail address"
    var sendLink = "Send me a link"
    var leadsTo = "After signing in you go to {1}."
    var signedInNotice = "You are signed in as {1}. A new link confirms that it is still you."
    var signedInBack = "Back to {1}"
    var narrowNotice =
        "You came here by a link for {1} that opens one page only. To see the rest, ask for a link that signs you in."
    var narrowBack = "Back to that page"
    var signOut = "Sign out"

    // The page after it.
    var sentTitle = "Check your mail"
    var sentLead = "If that address can sign in here, a link is on its way. It should arrive within a minute or two."
    var sentBrowser = "Open it in this browser to be signed in right away."
    var sentAgain = "Nothing there? Check the spam folder and the spelling, then ask again."
    var sentWait = "You can ask again in {1} seconds."
    var sendAgain = "Send it again"

    // The page of a link.
    var account = "Account"
    var destination = "Goes to"
    var site = "Site"
    var asked = "Asked for"
    var made = "Sent"
    var expires = "Works until"
    var time = "{1}, {2} UTC"
    var from = "{1}, from {2}"
    var addressLead = "To go on in this browser, enter the e-mail address that this link was sent to."
    var narrowScope = "This link opens that page only, not the whole account."
    var signIn = "Sign in"
    var notYou = "If you did not ask for this, close the page. Nobody is signed in until the button is pressed."
    var continuing = "You asked for this link in this browser, so you are signed in at once."
    var switchTitle = "Switch accounts?"
    var switchLead = "You are signed in as {1}. This link signs in {2} instead."
    var switchButton = "Sign in as {1}"
    var switchStay = "Stay signed in as {1}"

    // The page of a dead link.
    var deadTitle = "This link no longer works"
    var deadLead =
        "It has been used or replaced, or has expired. We can send a fresh one that takes you to the same place."
    var sendFresh = "Send a fresh link"
    var orAddress = "or enter your address"

    // The page for another browser.
    var otherTitle = "Open this link in the browser that asked for it"
    var otherLead = "This link works only in the browser and on the device where it was asked for."
    var otherFresh = "Send a link for this browser"

    // The page that leads elsewhere.
    var leaveTitle = "You are signed in"
    var leaveLead = "Go on to {1}."
    var leaveButton = "Continue"

    // Problems.
    var back = "To the sign-in page"
    var problemTitle = "That did not work"
    var formUnreadable = "The form cannot be read."
    var formTooLarge = "The form is too large."
    var formType = "Only forms can be sent here."
    var addressMissing = "Enter your e-mail address."
    var addressNotOfLink = "This link was not sent to that address."
    var addressRepeated = "Enter exactly one e-mail address."
    var destinationUnreadable = "The page that you wanted to go to cannot be read from the request."
    var destinationNotAllowed = "A sign-in link cannot lead to the page that you wanted to go to."
    var everywhereUnreadable = "The field “everywhere” is 1 or left out."
    var challengeRefused = "We could not tell that you are a person. Please try again."
    var methodNotAllowed = "This page cannot be used in that way."
    var notFoundTitle = "Page not found"
    var notFound = "There is no such page."
    var crossSiteTitle = "Please try again here"
    var crossSite = "This form was not sent from our own page, so nothing was done."
    var signInRequiredTitle = "Please sign in"
    var signInRequired = "This needs a sign-in."
    var limitedTitle = "Too many requests"
    var limited = "Try again in {1}."
    var unavailableTitle = "We will be right back"
    var unavailable = "The service cannot be reached right now. Nobody was signed in. Try again in a few seconds."
    var misconfigured = "The sign-in is not set up correctly. Nobody was signed in."

    var second = "1 second"
    var seconds = "{1} seconds"
    var minute = "1 minute"
    var minutes = "{1} minutes"
    var months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static let english = Self(language: "en")

    /// A point in time: `3 March 2026, 14:05 UTC`.
    func moment(_ time: UnixTime) -> String {
        let date = MailDate(time)
        let clock = "\(date.hour < 10 ? "0" : "")\(date.hour):\(date.minute < 10 ? "0" : "")\(date.minute)"
        return self.time.filled("\(date.day) \(months[date.month - 1]) \(date.year)", clock)
    }

    /// A wait: seconds up to two minutes, then minutes, rounded up.
    func wait(seconds count: Int64) -> String {
        if count < 120 {
            return count == 1 ? second : seconds.filled("\(count)")
        }
        return minutes.filled("\((count - 1) / 60 + 1)")
    }
}

extension String {
    /// The text with values in place of `{1}` and `{2}`.
    ///
    /// A value that looks like a place stays as it is.
    func filled(_ values: String...) -> String {
        var filled = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let place = Int(rest[rest.index(after: open)..<close]) ?? 0
            filled += values.indices.contains(place - 1) ? values[place - 1] : String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
