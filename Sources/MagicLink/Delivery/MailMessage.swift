//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A mail with exactly one recipient, as parsed values: no part of it is parsed again.
///
/// It holds the link, so it prints redacted.
public struct MailMessage: Sendable {
    /// Who sends it.
    public var sender: MailSender
    /// The one recipient, in the envelope and in the header.
    public var recipient: EmailAddress
    /// The subject.
    public var subject: String
    /// The text part.
    public var text: String
    /// The HTML part.
    public var html: String
    /// The Message-ID without angle brackets, the same for every try.
    public var messageID: String
    /// When the message was made.
    public var date: UnixTime

    /// Creates a message.
    ///
    /// - Parameters:
    ///   - sender: Who sends it.
    ///   - recipient: The one recipient.
    ///   - subject: The subject.
    ///   - text: The text part.
    ///   - html: The HTML part.
    ///   - messageID: The Message-ID without angle brackets.
    ///   - date: When the message was made.
    public init(
        sender: MailSender,
        recipient: EmailAddress,
        subject: String,
        text: String,
        html: String,
        messageID: String,
        date: UnixTime
    ) {
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
    }
}

extension MailMessage: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A fixed text: the link never prints.
    public var description: String { "MailMessage(redacted)" }
    /// A fixed text: the link never prints.
    public var debugDescription: String { description }
    /// Nothing: the link never prints.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Who sends the mail.
public struct MailSender: Sendable, Hashable {
    /// The name beside the address, or `nil`.
    public var name: String?
    /// The address.
    public var address: EmailAddress

    /// Creates a sender.
    ///
    /// - Parameters:
    ///   - name: The name beside the address.
    ///   - address: The address.
    public init(name: String? = nil, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}
