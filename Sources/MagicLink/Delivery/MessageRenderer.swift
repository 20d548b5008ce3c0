//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Writes the words of a mail.
public protocol MessageRenderer: Sendable {
    /// Writes a mail.
    ///
    /// Escape every value in HTML, show the link as it is, and put nothing into the mail that the requester can choose
    /// (R68 to R70).
    ///
    /// - Parameter content: What the mail is to say.
    /// - Returns: Subject, text and HTML.
    /// - Throws: When the words cannot be written now; the mail is tried again.
    func render(_ content: MessageContent) async throws -> RenderedMessage
}

/// What a mail is to say.
public struct MessageContent: Sendable {
    /// The link.
    public var url: LinkURL
    /// The name of the service.
    public var serviceName: String
    /// The host of the link.
    public var host: String
    /// Whether the person has no account yet and gets one by pressing the link.
    public var isSignUp: Bool
    /// What redeeming the link proves.
    public var purpose: LinkPurpose
    /// The name of the link's policy.
    public var policyName: String
    /// Who asked for the link.
    public var kind: LinkKind
    /// Where the link leads, if it says so.
    public var destination: Destination?
    /// When the link was made.
    public var created: UnixTime
    /// The first second in which the link is dead.
    public var expires: UnixTime
    /// How many redemptions the link is good for.
    public var maxClicks: Int
    /// The network from which the link was asked for, masked, if it was.
    public var requestedFrom: String?
    /// The code beside the link, where the link's policy has one: for the browser that asked, and nowhere else.
    public var code: SignInCode?
    /// What the browser is called from which the link was asked for, if it was and is known.
    public var browser: BrowserLabel?
    /// The language of the page on which the link was asked for, or of the application's order.
    public var language: LanguageTag?

    package init(
        url: LinkURL,
        serviceName: String,
        host: String,
        isSignUp: Bool,
        purpose: LinkPurpose,
        policyName: String,
        kind: LinkKind,
        destination: Destination?,
        created: UnixTime,
        expires: UnixTime,
        maxClicks: Int,
        requestedFrom: String?,
        code: SignInCode? = nil,
        browser: BrowserLabel? = nil,
        language: LanguageTag? = nil
    ) {
        self.url = url
        self.serviceName = serviceName
        self.host = host
        self.isSignUp = isSignUp
        self.purpose = purpose
        self.policyName = policyName
        self.kind = kind
        self.destination = destination
        self.created = created
        self.expires = expires
        self.maxClicks = maxClicks
        self.requestedFrom = requestedFrom
        self.code = code
        self.browser = browser
        self.language = language
    }
}

/// The words of a mail.
public struct RenderedMessage: Sendable {
    /// The subject, one line.
    public var subject: String
    /// The text part.
    public var text: String
    /// The HTML part.
    public var html: String

    /// Creates the words of a mail.
    ///
    /// - Parameters:
    ///   - subject: The subject, one line.
    ///   - text: The text part.
    ///   - html: The HTML part.
    public init(subject: String, text: String, html: String) {
        self.subject = subject
        self.text = text
        self.html = html
    }
}

extension RenderedMessage: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the link never prints.
    public var description: String { "RenderedMessage(redacted)" }
    /// A fixed text: the link never prints.
    public var debugDescription: String { description }
    /// Nothing: the link never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
