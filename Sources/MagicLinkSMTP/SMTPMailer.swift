//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
public import MagicLink
import Synchronization

/// Hands mails to a mail server by SMTP (RFC 5321), over TLS unless told otherwise.
///
/// ```swift
/// let mailer = try SMTPMailer(SMTPConfiguration(url: "smtp://mail.portal.example"))
/// ```
///
/// Guarantees: certificate and name are verified; what is said before TLS is forgotten; credentials never go over a plain
/// connection (R67). No control character reaches a command, and only whole lines reach the message (R65, R66). A failure is
/// permanent only if the server answered 5yz to this very envelope or message; all else is tried again. A mail may come
/// twice, with one Message-ID, when the connection broke between its acceptance and the answer.
///
/// libcurl speaks for it, on queues of its own: no call holds a thread of Swift's tasks.
public final class SMTPMailer: LinkMailer {
    private let connections: [SMTPConnection]

    /// Creates a mailer; nothing is connected before the first mail.
    ///
    /// - Parameter configuration: The server.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` and the reason.
    public init(_ configuration: SMTPConfiguration) throws(MagicLinkError) {
        try configuration.validate()
        connections = (0..<configuration.connections).map { SMTPConnection(configuration, number: $0) }
    }

    /// Sends one message, and returns once the server has taken it over.
    ///
    /// - Parameter message: The message.
    /// - Throws: `MailFailure`; or `CancellationError` when the task was cancelled: the mail may then be sent again.
    public func send(_ message: MailMessage) async throws {
        let letter = try Letter(message)
        // The first of those with the least to do: few connections stay busy, and warm.
        guard let connection = connections.min(by: { $0.load < $1.load }) else {
            throw MailFailure(.transient, reason: "there is no connection to the mail server")
        }
        try await connection.send(letter)
    }
}
#endif
