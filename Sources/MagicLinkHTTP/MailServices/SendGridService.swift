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

    /// Creates the service.
    ///
    /// - Parameters:
    ///   - key: An API key that may send mail.
    ///   - region: Where the account's data are.
    public init(key: MailServiceSecret, region: Region = .global) {
        self.key = key
        self.region = region
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
        let body = JSONText.object([
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
                    ("open_tracking", .object([("enable", .bool(false))])),
                ])
            ),
        ])
        let host = region == .europe ? "api.eu.sendgrid.com" : "api.sendgrid.com"
        return .json(body, host: host, path: "/v3/mail/send", .authorization, "Bearer \(key.value)")
    }

    /// Reads an answer: 202 is success; 400, 413 and 415 are this mail's own fault.
    ///
    /// - Parameter response: The answer.
    /// - Returns: `nil` where the service has taken the mail; otherwise the failure.
    public func failure(in response: MailServiceResponse) -> MailFailure? {
        guard response.status.code != 202 else { return nil }
        let isOfMail = [400, 413, 415].contains(response.status.code)
        let reason = "the mail service answered \(response.status.code)"
        return MailFailure(isOfMail ? .permanent : .transient, reason: reason)
    }
}
