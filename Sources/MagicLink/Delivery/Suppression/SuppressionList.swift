//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Keeps which mailboxes get no bulk mail any more, because mail to them came back or was called unwanted.
///
/// Reminders to them are dropped, and the audit log says so; sign-in mails still go, since a person asks for each of them.
///
/// ## Implementation guidance
///
/// Keep at most one entry for a group. An entry holds no address; it goes when the address is erased. Check an
/// implementation with `SuppressionListSuite` of the module `MagicLinkTesting`.
public protocol SuppressionList: Sendable {
    /// Writes an entry, in place of an earlier one of its group.
    ///
    /// - Parameter suppression: The entry.
    /// - Throws: When the storage fails; the report is then to be handed over again.
    func suppress(_ suppression: MailSuppression) async throws

    /// Looks a group up.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Returns: Its entry, or `nil` where there is none.
    /// - Throws: When the storage fails; the bulk mail is then tried again later.
    func suppression(of group: Digest16) async throws -> MailSuppression?

    /// Removes the entry of a group, if there is one.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Throws: When the storage fails; the entry may then be left.
    func eraseSuppression(of group: Digest16) async throws
}

/// Why a mailbox gets no bulk mail.
public struct MailSuppression: Sendable, Hashable {
    /// What was reported.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// A mail came back for good.
        case bounce
        /// Somebody marked a mail as unwanted.
        case complaint
    }

    /// The digest of the mailbox's identity.
    public var group: Digest16
    /// What was reported.
    public var reason: Reason
    /// When it was written down.
    public var at: UnixTime

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - group: The digest of the mailbox's identity.
    ///   - reason: What was reported.
    ///   - at: When it was written down.
    public init(group: Digest16, reason: Reason, at: UnixTime) {
        self.group = group
        self.reason = reason
        self.at = at
    }
}
