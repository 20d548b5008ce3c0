//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The waiting mails, on the same rows as their links, so that a link and its mail are one transaction.
///
/// ## Implementation guidance
///
/// A mail waits while its row has a seed. Each claim raises the row's lease number; whoever holds an older number can no
/// longer write. Check an implementation with `DeliveryQueueSuite` of the module `MagicLinkTesting`.
public protocol DeliveryQueue: Sendable {
    /// Claims mails that wait, in one atomic step.
    ///
    /// Takes rows whose mail's ``QueuedMail/nextAttempt`` has come, whatever the link's state or age, every
    /// ``MailLane/signIn`` row before any ``MailLane/bulk`` row, the longest waiting first; of one lane only, where
    /// ``DeliveryClaim/lane`` names one. Raises
    /// ``QueuedMail/lease`` and ``QueuedMail/attempts`` by one and sets ``QueuedMail/nextAttempt`` to the lease's end. No
    /// row is claimed twice before that time.
    ///
    /// - Parameter claim: How many to take, and until when they are leased.
    /// - Returns: The rows after the claim, in the order in which they should be sent.
    /// - Throws: When the storage fails; the worker tries again later.
    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow]

    /// Writes down how a delivery ended, in one atomic step.
    ///
    /// Does nothing, and returns `false`, when the row is gone, its mail is finished, or its lease number is not the one
    /// given.
    ///
    /// - Parameter finish: Which delivery, and how it ended.
    /// - Returns: Whether the row was changed.
    /// - Throws: When the storage fails; the mail is claimed again once the lease is over.
    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool

    /// Counts the mails that wait, in each lane.
    ///
    /// Used for metrics, every few seconds. By default it counts nothing.
    ///
    /// - Parameter now: The time, by which mails are due or not.
    /// - Returns: An entry for each lane, or `nil` where the queue does not count.
    /// - Throws: When the storage fails; nothing is measured then.
    func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]?
}

/// A worker's wish for mails to send.
public struct DeliveryClaim: Sendable, Hashable {
    /// The time of the claim.
    public var now: UnixTime
    /// The end of the lease: the first second in which others may claim the same mails.
    public var leaseEnds: UnixTime
    /// How many mails to take at most.
    public var limit: Int
    /// The lane from which mails are taken, or `nil` for all.
    public var lane: MailLane?

    /// Creates a claim.
    ///
    /// - Parameters:
    ///   - now: The time of the claim.
    ///   - leaseEnds: The end of the lease.
    ///   - limit: How many mails to take at most.
    ///   - lane: The lane from which mails are taken, or `nil` for all.
    public init(now: UnixTime, leaseEnds: UnixTime, limit: Int, lane: MailLane? = nil) {
        self.now = now
        self.leaseEnds = leaseEnds
        self.limit = limit
        self.lane = lane
    }
}

/// How a delivery ended.
public struct DeliveryFinish: Sendable, Hashable {
    /// What becomes of the mail.
    public enum Outcome: Sendable, Hashable {
        /// The mail is over: erase its seed and keep the row until the time given.
        case over(keepUntil: UnixTime)
        /// The mail waits again, until the time given.
        case retry(at: UnixTime)
    }

    /// The link's digest.
    public var id: Digest16
    /// The lease number that the claim gave.
    public var lease: Int
    /// What becomes of the mail.
    public var outcome: Outcome

    /// Creates the end of a delivery.
    ///
    /// - Parameters:
    ///   - id: The link's digest.
    ///   - lease: The lease number that the claim gave.
    ///   - outcome: What becomes of the mail.
    public init(id: Digest16, lease: Int, outcome: Outcome) {
        self.id = id
        self.lease = lease
        self.outcome = outcome
    }
}
