//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Hears of sign-ins in a browser that is new to the person (R100).
///
/// ``NewBrowserMail`` is the ready-made one: it mails a plain notice.
///
/// ```swift
/// configuration.signInObserver = NewBrowserMail(mailer: mailer)
/// ```
///
/// ## Implementation guidance
///
/// It is called by the worker, never while somebody signs in. What waits to be told lies in the store and survives a
/// crash; a call that throws is repeated, with a growing pause, for a day at most. What could not be told is an audit
/// event (``AuditEvent/Kind/noticeNotSent``). A call may come twice, with the same ``NewBrowserSignIn/id``.
public protocol SignInObserver: Sendable {
    /// Hears of a sign-in that reaches the whole account, in a browser in which nobody signed in with the address before.
    ///
    /// - Parameter signIn: Who signed in, when, and from where.
    /// - Throws: ``MailFailure`` with its kind; any other error counts as ``MailFailure/Kind/transient``.
    func newBrowserSignedIn(_ signIn: NewBrowserSignIn) async throws
}

/// A sign-in in a browser that is new to the person.
public struct NewBrowserSignIn: Sendable {
    /// The same for each call that tells of one sign-in, and for no other.
    public var id: Digest16
    /// The address that signed in, as the account had it then: a notice must reach whoever was let in, even where the
    /// account's address was changed since.
    public var address: EmailAddress
    /// The application's identifier of the account.
    public var subject: String
    /// When the person pressed the link (UTC).
    public var at: UnixTime
    /// The network of the client, masked, where it is known.
    public var network: String?
    /// The name of the service.
    public var serviceName: String
    /// The host that the sign-in is for.
    public var host: String
    /// Who sends the service's mails.
    public var sender: MailSender
    /// What the browser is called, where it is known, in words that it cannot choose.
    public var browser: BrowserLabel?
    /// The language of the page on which the person signed in.
    public var language: LanguageTag?

    /// Creates the description of a sign-in.
    ///
    /// - Parameters:
    ///   - id: The same for each call that tells of one sign-in.
    ///   - address: The address that signed in.
    ///   - subject: The application's identifier of the account.
    ///   - at: When the person pressed the link.
    ///   - network: The network of the client, masked.
    ///   - serviceName: The name of the service.
    ///   - host: The host that the sign-in is for.
    ///   - sender: Who sends the service's mails.
    ///   - browser: What the browser is called.
    ///   - language: The language of the page on which the person signed in.
    public init(
        id: Digest16,
        address: EmailAddress,
        subject: String,
        at: UnixTime,
        network: String?,
        serviceName: String,
        host: String,
        sender: MailSender,
        browser: BrowserLabel? = nil,
        language: LanguageTag? = nil
    ) {
        self.id = id
        self.address = address
        self.subject = subject
        self.at = at
        self.network = network
        self.serviceName = serviceName
        self.host = host
        self.sender = sender
        self.browser = browser
        self.language = language
    }
}

extension NewBrowserSignIn: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Who, masked: an application's subject may be the address itself.
    public var description: String { "NewBrowserSignIn(\(address.masked))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Nothing: the subject never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
