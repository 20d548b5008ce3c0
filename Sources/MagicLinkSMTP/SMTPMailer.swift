//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
public import MagicLink

/// Hands mails to a mail server by SMTP (RFC 5321), over TLS unless told otherwise.
///
/// ```swift
/// let mailer = try SMTPMailer(SMTPConfiguration(url: "smtp://mail.portal.example"))
/// ```
///
/// Guarantees: certificate and name are verified; what is said before TLS is forgotten; credentials never go over a plain
/// connection (R67), and where there are credentials no mail goes without them. No control character reaches a command, and
/// only whole lines reach the message (R65, R66). A failure ends a mail only if the server answered 5yz to this very recipient
/// or message, and named no rule against the sender or this machine, or if plain SMTP cannot carry it; all else is tried
/// again. A mail may come twice, with one Message-ID, when the connection broke between its acceptance and the answer.
///
/// libcurl speaks for it, on queues of its own: no call holds a thread of Swift's tasks, and a mailer that is dropped says
/// farewell to the server in the background.
public final class SMTPMailer: LinkMailer {
    private let pool: SMTPPool

    /// Creates a mailer; nothing is connected before the first mail.
    ///
    /// - Parameter configuration: The server.
    /// - Throws: `MagicLinkError` with code `invalidConfiguration` and the reason; also where the libcurl that is loaded is too
    ///   old.
    public init(_ configuration: SMTPConfiguration) throws(MagicLinkError) {
        try configuration.validate()
        do {
            _ = try CurlSession.make(configuration)
        } catch {
            throw MagicLinkError(.invalidConfiguration, error.reason)
        }
        pool = SMTPPool(configuration)
    }

    /// Sends one message, and returns once the server has taken it over.
    ///
    /// - Parameter message: The message.
    /// - Throws: `MailFailure`; or `CancellationError` when the task was cancelled: the mail may then be sent again.
    public func send(_ message: MailMessage) async throws {
        try await pool.send(Letter(message))
    }
}
#endif
