//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import CLibcurl
import MagicLink

/// What a transfer that failed means.
///
/// The server's answer decides, not libcurl's result: a server that cannot check passwords just now (454) looks like a
/// wrong password there.
enum SMTPOutcome {
    static func error(code: CURLcode, reply: Int, transfer: Transfer) -> any Error {
        if transfer.isCancelled { return CancellationError() }
        if transfer.isUnsigned { return MailFailure(.transient, reason: "the mail server offers no way to sign in") }
        switch reply {
        case 400...499:
            return MailFailure(.transient, reason: "the mail server answered \(reply) \(place(transfer.phase))")
        case 500...599:
            let reason = "the mail server answered \(reply) \(place(transfer.phase))"
            // Before the envelope nothing was said of this mail, and these codes ask for TLS or a sign-in (RFC 4954, 6):
            // what the server refuses is the service's own setting, which the operator can mend while mails wait.
            if transfer.phase == .session || [530, 534, 535, 538].contains(reply) {
                return MailFailure(.transient, scope: .service, reason: reason)
            }
            // Nor does it speak of this mail where it refuses the sender, whom all mails have, but for its length (552), or
            // names a rule of its own, such as a list of machines from which it takes nothing (RFC 3463, 3.8).
            let isOfMail = !transfer.isRefusedByRule && (transfer.phase != .sender || reply == 552)
            return MailFailure(.permanent, scope: isOfMail ? .mail : .service, reason: reason)
        default:
            return MailFailure(.transient, reason: "the mail server \(words(for: code)) \(place(transfer.phase))")
        }
    }

    private static func place(_ phase: Transfer.Phase) -> String {
        switch phase {
        case .session: "before the envelope"
        case .sender: "to the sender"
        case .recipient: "to the recipient"
        case .content: "to the message"
        }
    }

    private static func words(for code: CURLcode) -> String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "has no address"
        case CURLE_COULDNT_CONNECT: "cannot be reached"
        case CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK: "took too long"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: "has a certificate that does not fit its name"
        case CURLE_SSL_CACERT_BADFILE: "cannot be verified without the file of certificates"
        case CURLE_USE_SSL_FAILED: "offers no STARTTLS"
        case CURLE_SSL_CONNECT_ERROR: "failed to make a TLS connection"
        case CURLE_LOGIN_DENIED: "offers no way to sign in"
        default: "broke off (\(code.rawValue))"
        }
    }
}
#endif
