//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Sends mail.
///
/// Called by the worker only, never while a request is answered. A mail may come twice when a crash fell between its
/// acceptance and the note of it; it then has the same ``MailMessage/messageID``.
public protocol LinkMailer: Sendable {
    /// Sends one message to its one recipient, and returns once somebody else has taken responsibility for it.
    ///
    /// - Parameter message: The message.
    /// - Throws: ``MailFailure`` with its kind and scope; any other error counts as ``MailFailure/Kind/transient``.
    func send(_ message: MailMessage) async throws
}

/// Why a mail could not be sent.
public struct MailFailure: Error, Sendable {
    /// Whether another try can help.
    public enum Kind: Sendable, Hashable {
        /// Another try can help.
        case transient
        /// No other try will help.
        case permanent
    }

    /// What a failure says something about.
    public enum Scope: Sendable, Hashable {
        /// This mail alone: its mailbox, its content, its size. Other mails may go.
        case mail
        /// All mails that go this way: the server refuses the client, its address, its account or its sender.
        case service
    }

    /// Whether another try can help.
    public let kind: Kind
    /// What the failure says something about.
    ///
    /// A permanent failure of ``Scope/service`` ends no mail: the worker tries again until the link is over, since the
    /// operator can mend it, and ``FallbackMailer`` sends by its second mailer.
    public let scope: Scope
    /// One line of reason, without address or link.
    public let reason: String

    /// Whether this mail will never go, not even by another way.
    var endsMail: Bool { kind == .permanent && scope == .mail }

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - kind: Whether another try can help.
    ///   - scope: What the failure says something about.
    ///   - reason: One line of reason, without address or link.
    public init(_ kind: Kind, scope: Scope = .mail, reason: String) {
        self.kind = kind
        self.scope = scope
        self.reason = reason
    }
}
