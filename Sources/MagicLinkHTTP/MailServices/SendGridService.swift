//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
public import MagicLink

/// SendGrid's `POST /v3/mail/send`.
///
/// SendGrid keeps lists of addresses that bounced, complained or unsubscribed. A mail to one of them is answered like any
/// other, with 202, and not sent: the audit log then says that it was. Watch the lists or the service's reports, or let
/// sign-in mails pass them by.
///
/// Source: SendGrid's API reference, "Mail Send", and its list of response codes.
public struct SendGridService: MailService {
    /// Where an account's data are.
    public enum Region: Sendable, Hashable {
        /// `api.sendgrid.com`.
        case global
        /// `api.eu.sendgrid.com`.
        case europe
    }

    private let key: MailServiceSecret
    private let region: Region
    private let bypassesLists: Bool

    /// Creates the service.
    ///
    /// - Parameters:
    ///   - key: An API key that may send mail.
    ///   - region: Where the account's data are.
    ///   - bypassesLists: Whether mails go to addresses on SendGrid's own lists too (`bypass_list_management`): for sign-in
    ///     mails, each of which somebody asks for, and never for reminders. Default: `false`.
    public init(key: MailServiceSecret, region: Region = .global, bypassesLists: Bool = false) {
        self.key = key
        self.region = region
        self.bypassesLists = bypassesLists
    }

    /// Makes the request that hands one message over.
    ///
    /// - Parameter message: The message.
    /// - Returns: The request.
    public func request(for message: MailMessage) -> MailServiceRequest {
        var sender: [(name: String, value: JSONText)] = [("email", .text(message.sender.address.mailbox))]
        if let name = message.sender.name, !name.isEmpty { sender.append(("name", .text(name))) }
        func part(_ type: String, _ text: String) -> JSONText {
            .object([("type", .text(type)), ("value", .text(text))])
        }
        let to = JSONText.object([("to", .list([.object([("email", .text(message.recipient.mailbox))])]))])
        let off = JSONText.object([("enable", .bool(false))])
        var members: [(name: String, value: JSONText)] = [
            ("personalizations", .list([to])), ("from", .object(sender)), ("subject", .text(message.subject)),
            ("content", .list([part("text/plain", message.text), part("text/html", message.html)])),
            (
                "headers",
                .object([
                    ("Message-ID", .text("<\(message.messageID)>")), ("Auto-Submitted", .text("auto-generated")),
                ])
            ),
            (
                "tracking_settings",
                .object([
                    ("click_tracking", .object([("enable", .bool(false)), ("enable_text", .bool(false))])),
                    // Each of them changes links or adds some.
                    ("open_tracking", off), ("ganalytics", off), ("subscription_tracking", off),
                ])
            ),
        ]
        if bypassesLists {
            let on = JSONText.object([("enable", .bool(true))])
            members.append(("mail_settings", .object([("bypass_list_management", on)])))
        }
        let body = JSONText.object(members)
        let host = region == .europe ? "api.eu.sendgrid.com" : "api.sendgrid.com"
        return .json(body, host: host, path: "/v3/mail/send", .authorization, "Bearer \(key.value)")
    }

    /// Reads an answer: 202 is success.
    ///
    /// A mail that is too large (413) and a request that is bad (400) because of its recipient are this mail's own fault.
    /// What else is bad, such as the sender, and 415 are wrong with each mail alike.
    ///
    /// - Parameter response: The answer.
    /// - Returns: `nil` where the service has taken the mail; otherwise the failure.
    public func failure(in response: MailServiceResponse) -> MailFailure? {
        guard response.status.code != 202 else { return nil }
        let reason = "the mail service answered \(response.status.code)"
        switch response.status.code {
        case 413: return MailFailure(.permanent, reason: reason)
        case 400, 415:
            // The errors' fields are paths, such as `personalizations.0.to.0.email`.
            let namesRecipient = String(decoding: response.body, as: UTF8.self).contains("\"personalizations.0.to")
            return MailFailure(.permanent, scope: namesRecipient ? .mail : .service, reason: reason)
        default: return MailFailure(.transient, scope: .service, reason: reason)
        }
    }
}
