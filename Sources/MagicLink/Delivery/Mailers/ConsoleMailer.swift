//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Prints each mail's text to standard output, link included: for development only.
///
/// Whoever reads the output can sign in as the recipient, and nobody gets any mail: never use it in production.
public struct ConsoleMailer: LinkMailer {
    /// Creates a mailer that prints.
    public init() {}

    /// Prints one message's recipient, subject and text.
    ///
    /// - Parameter message: The message.
    /// - Throws: ``MailFailure``: permanent for a message that ``MailMessage/rfc5322()`` refuses, transient when standard
    ///   output cannot be written.
    public func send(_ message: MailMessage) async throws {
        // What could not be sent anywhere else is not printed either.
        _ = try message.bytesToSend()
        let text = """
            ---- mail (development only; nothing was sent) ----
            To: \(message.recipient.mailbox)
            Subject: \(message.subject)

            \(message.text)
            ---- end of mail ----

            """
        do {
            try PosixFile.standardOutput.write(Array(text.utf8))
        } catch {
            throw MailFailure(.transient, reason: "standard output: \(error)")
        }
    }
}

extension MailMessage {
    /// The message for a mailer: one that cannot be written is a permanent failure, since no other try changes it.
    func bytesToSend() throws(MailFailure) -> [UInt8] {
        do {
            return try rfc5322()
        } catch {
            throw MailFailure(.permanent, reason: error.message)
        }
    }
}
