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
        switch reply {
        case 400...499:
            return MailFailure(.transient, reason: "the mail server answered \(reply) \(place(transfer.phase))")
        case 500...599:
            // Before the envelope nothing was said of this mail, and these codes ask for TLS or a sign-in (RFC 4954, 6):
            // what the server refuses is the service's own setting, which the operator can mend while mails wait.
            let isOfSettings = transfer.phase == .session || [530, 534, 535, 538].contains(reply)
            let kind: MailFailure.Kind = isOfSettings ? .transient : .permanent
            return MailFailure(kind, reason: "the mail server answered \(reply) \(place(transfer.phase))")
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
        case CURLE_OPERATION_TIMEDOUT: "took too long"
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
