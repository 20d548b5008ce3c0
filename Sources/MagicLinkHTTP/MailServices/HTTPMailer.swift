//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Sends mails through a mail service's HTTP interface.
///
/// ```swift
/// let service = PostmarkService(serverToken: try MailServiceSecret(token))
/// let mailer = HTTPMailer(service, client: client)        // client: a few lines around any HTTP client
/// ```
///
/// Click tracking and open tracking are switched off in each request: a rewritten link looks like phishing, and gives the
/// link to somebody else. Where the service answers nothing, whether it took the mail is unclear; the mail is tried again
/// with the same Message-ID.
public struct HTTPMailer: LinkMailer {
    private let service: any MailService
    private let client: any MailServiceClient

    /// Creates a mailer.
    ///
    /// - Parameters:
    ///   - service: What the service's requests and answers look like.
    ///   - client: Sends the requests, over https with a verified certificate.
    public init(_ service: some MailService, client: some MailServiceClient) {
        self.service = service
        self.client = client
    }

    /// Hands one message to the service.
    ///
    /// - Parameter message: The message.
    /// - Throws: `MailFailure`: permanent for a message that `MailMessage.rfc5322()` refuses and for what the service says is
    ///   wrong with this mail, or, with the scope `MailFailure.Scope.service`, with each; transient for everything else;
    ///   `CancellationError`.
    public func send(_ message: MailMessage) async throws {
        do throws(MagicLinkError) {
            // What could go out by no other way does not go out here: no control in any field (R65).
            _ = try message.rfc5322()
        } catch {
            throw MailFailure(.permanent, reason: error.message)
        }
        let response = try await client.exchange(service.request(for: message))
        if let failure = service.failure(in: response) { throw failure }
    }
}
