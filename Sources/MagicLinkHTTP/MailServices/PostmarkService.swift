//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
public import MagicLink

/// Postmark's `POST /email`.
///
/// The Message-ID is kept as it is, so that a mail that comes twice is one in mail programs.
///
/// Source: Postmark's developer documentation, "Email API" and "API error codes".
public struct PostmarkService: MailService {
    private let serverToken: MailServiceSecret
    private let messageStream: String

    /// The field with the server's token.
    private static let tokenField = HTTPField.Name("X-Postmark-Server-Token")

    /// Creates the service.
    ///
    /// - Parameters:
    ///   - serverToken: The token of the server that sends.
    ///   - messageStream: The stream. Keep reminders in another one than sign-in mails. Default: `outbound`, the
    ///     transactional stream that every server has.
    public init(serverToken: MailServiceSecret, messageStream: String = "outbound") {
        self.serverToken = serverToken
        self.messageStream = messageStream
    }

    /// Makes the request that hands one message over.
    ///
    /// - Parameter message: The message.
    /// - Returns: The request.
    public func request(for message: MailMessage) -> MailServiceRequest {
        func header(_ name: String, _ value: String) -> JSONText {
            .object([("Name", .text(name)), ("Value", .text(value))])
        }
        let body = JSONText.object([
            ("From", .text(Self.mailbox(message.sender))), ("To", .text(message.recipient.mailbox)),
            ("Subject", .text(message.subject)), ("TextBody", .text(message.text)), ("HtmlBody", .text(message.html)),
            ("MessageStream", .text(messageStream)), ("TrackOpens", .bool(false)), ("TrackLinks", .text("None")),
            (
                "Headers",
                .list([
                    header("Message-ID", "<\(message.messageID)>"), header("X-PM-KeepID", "true"),
                    header("Auto-Submitted", "auto-generated"),
                ])
            ),
        ])
        // A constant that is a field's name.
        let field = Self.tokenField ?? .authorization
        return .json(body, host: "api.postmarkapp.com", path: "/email", field, serverToken.value)
    }

    /// Reads an answer: 200 is success, unless its `ErrorCode` is another than 0.
    ///
    /// A recipient that is inactive (406) or that the message of an invalid mail (300) names, and a mail that is too large
    /// (413) are this mail's own fault. Other invalid mails, such as those from an invalid sender, and 415 are wrong with
    /// each mail alike. A 200 with a body that cannot be read counts as success: the mail would come again with every try.
    ///
    /// - Parameter response: The answer.
    /// - Returns: `nil` where the service has taken the mail; otherwise the failure.
    public func failure(in response: MailServiceResponse) -> MailFailure? {
        let members = JSONReader.members(of: response.body) ?? []
        let code: Int? = members.first { $0.name == "ErrorCode" }.flatMap { member in
            if case .bare(let digits) = member.value { Int(digits) } else { nil }
        }
        if response.status.code == 200, code ?? 0 == 0 { return nil }
        let reason = "the mail service answered \(response.status.code), code \(code.map(String.init) ?? "none")"
        let namesRecipient = members.contains { member in
            if member.name == "Message", case .text(let text) = member.value { text.contains("'To'") } else { false }
        }
        switch (response.status.code, code) {
        case (413, _), (422, 406): return MailFailure(.permanent, reason: reason)
        case (422, 300): return MailFailure(.permanent, scope: namesRecipient ? .mail : .service, reason: reason)
        case (415, _): return MailFailure(.permanent, scope: .service, reason: reason)
        default: return MailFailure(.transient, scope: .service, reason: reason)
        }
    }

    /// A mailbox with its name as a quoted string (RFC 5322, 3.2.4), left as text.
    private static func mailbox(_ sender: MailSender) -> String {
        guard let name = sender.name, !name.isEmpty else { return sender.address.mailbox }
        var quoted = ""
        for character in name.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return "\"\(quoted)\" <\(sender.address.mailbox)>"
    }
}
