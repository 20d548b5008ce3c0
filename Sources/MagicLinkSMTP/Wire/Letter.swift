//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink

/// One message with its envelope, checked byte by byte.
struct Letter: Sendable {
    let sender: String
    let recipient: String
    let bytes: [UInt8]

    /// Writes a message for the wire.
    ///
    /// - Throws: ``MailFailure`` that is permanent for what no mail server may be sent: no other try changes it.
    init(_ message: MailMessage) throws(MailFailure) {
        sender = message.sender.address.mailbox
        recipient = message.recipient.mailbox
        guard WireText.isMailbox(sender) else {
            throw MailFailure(.permanent, scope: .service, reason: "the sender's address needs more than plain SMTP")
        }
        guard WireText.isMailbox(recipient) else {
            throw MailFailure(.permanent, reason: "the recipient's address needs more than plain SMTP")
        }
        do throws(MagicLinkError) {
            bytes = try message.rfc5322()
        } catch {
            throw MailFailure(.permanent, reason: error.message)
        }
        guard WireText.isMessage(bytes) else {
            throw MailFailure(.permanent, reason: "the message has line ends or lines that SMTP does not allow")
        }
    }
}
#endif
