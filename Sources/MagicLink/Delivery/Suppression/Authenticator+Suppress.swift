//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Keeps bulk mail, such as reminders, from a mailbox: to be called where a mail service reports a bounce or complaint.
    ///
    /// Sign-in mails still go. What waits already is dropped when its turn comes, and the audit log says `suppressed`.
    ///
    /// - Parameters:
    ///   - address: The mailbox.
    ///   - reason: What was reported.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidConfiguration`` where nothing keeps such reports,
    ///   ``MagicLinkError/Code/unavailable`` or ``MagicLinkError/Code/cancelled``.
    public func suppressBulkMail(
        to address: EmailAddress,
        because reason: MailSuppression.Reason,
        logger: Logger = .current
    ) async throws(MagicLinkError) {
        let entry = MailSuppression(group: mint.group(of: address), reason: reason, at: clock.now)
        let list = try requireSuppressions()
        try await connect()
        try await atBoundary("suppression list") { try await list.suppress(entry) }
        logger.debug("bulk mail to a mailbox is suppressed", metadata: ["magiclink.reason": "\(reason.rawValue)"])
    }

    /// Lets bulk mail go to a mailbox again.
    ///
    /// - Parameter address: The mailbox.
    /// - Throws: As ``suppressBulkMail(to:because:logger:)`` does.
    public func allowBulkMail(to address: EmailAddress) async throws(MagicLinkError) {
        let (list, group) = (try requireSuppressions(), mint.group(of: address))
        try await connect()
        try await atBoundary("suppression list") { try await list.eraseSuppression(of: group) }
    }

    /// Looks up whether bulk mail to a mailbox is suppressed, and why.
    ///
    /// - Parameter address: The mailbox.
    /// - Returns: The entry, or `nil` where bulk mail goes.
    /// - Throws: As ``suppressBulkMail(to:because:logger:)`` does.
    public func bulkMailSuppression(of address: EmailAddress) async throws(MagicLinkError) -> MailSuppression? {
        let (list, group) = (try requireSuppressions(), mint.group(of: address))
        try await connect()
        return try await atBoundary("suppression list") { try await list.suppression(of: group) }
    }

    private func requireSuppressions() throws(MagicLinkError) -> any SuppressionList {
        guard let suppressions else {
            throw MagicLinkError(.invalidConfiguration, "neither the store nor the configuration keeps suppressions")
        }
        return suppressions
    }
}
