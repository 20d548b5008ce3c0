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
    /// - Throws: ``MailFailure`` with its kind; any other error counts as ``MailFailure/Kind/transient``.
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

    /// Whether another try can help.
    public let kind: Kind
    /// One line of reason, without address or link.
    public let reason: String

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - kind: Whether another try can help.
    ///   - reason: One line of reason, without address or link.
    public init(_ kind: Kind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
