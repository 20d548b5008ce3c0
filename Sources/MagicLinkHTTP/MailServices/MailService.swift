//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import MagicLink

/// What one mail service's requests and answers look like.
public protocol MailService: Sendable {
    /// Makes the request that hands one message over.
    ///
    /// - Parameter message: The message, of which no header value holds a control character.
    /// - Returns: The request.
    func request(for message: MailMessage) -> MailServiceRequest

    /// Reads an answer.
    ///
    /// What is wrong with every mail, such as a wrong key, an unconfirmed sender or a request that the service does not
    /// understand, is of the scope `MailFailure.Scope.service` or transient: the operator can mend it while mails wait.
    ///
    /// - Parameter response: The answer.
    /// - Returns: `nil` where the service has taken the mail; otherwise the failure, without address or link.
    func failure(in response: MailServiceResponse) -> MailFailure?
}

/// Sends requests to mail services: a few lines around any HTTP client.
///
/// ## Implementation guidance
///
/// Speak https with a verified certificate, follow no redirect (it would carry the key elsewhere), take no more than 64 KiB
/// of an answer, and log neither field values nor bodies: they hold keys and live links.
public protocol MailServiceClient: Sendable {
    /// Sends one request and waits for the whole answer.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer, whatever its status.
    /// - Throws: Where no answer came; the mail is then tried again.
    func exchange(_ request: MailServiceRequest) async throws -> MailServiceResponse
}

/// A request to a mail service.
///
/// It holds a key and a live link, so it prints redacted.
public struct MailServiceRequest: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method, address and fields.
    public var head: HTTPRequest
    /// The body.
    public var body: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - head: Method, address and fields.
    ///   - body: The body.
    public init(head: HTTPRequest, body: [UInt8]) {
        self.head = head
        self.body = body
    }

    /// A fixed text: keys and links never print.
    public var description: String { "MailServiceRequest(redacted)" }
    /// A fixed text: keys and links never print.
    public var debugDescription: String { description }
    /// Nothing: keys and links never print.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A mail service's answer.
public struct MailServiceResponse: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// The body.
    public var body: [UInt8]

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - body: The body.
    public init(status: HTTPResponse.Status, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
