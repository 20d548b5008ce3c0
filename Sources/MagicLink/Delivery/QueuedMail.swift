//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The mail of a link while it waits to be sent.
public struct QueuedMail: Sendable, Hashable {
    /// Random bytes from which, with the server's keys and the address, the link is built again.
    ///
    /// Erased when the mail is finished.
    public var seed: Digest16
    /// Which mails go first.
    public var lane: MailLane
    /// The number of the latest lease; it fences each write.
    public var lease: Int
    /// How many times the mail was claimed.
    public var attempts: Int
    /// The first second in which the mail may be claimed.
    public var nextAttempt: UnixTime

    /// Creates a waiting mail.
    ///
    /// - Parameters:
    ///   - seed: The random bytes from which the link is built again.
    ///   - lane: Which mails go first.
    ///   - lease: The number of the latest lease.
    ///   - attempts: How many times the mail was claimed.
    ///   - nextAttempt: The first second in which it may be claimed.
    public init(seed: Digest16, lane: MailLane, lease: Int = 0, attempts: Int = 0, nextAttempt: UnixTime) {
        self.seed = seed
        self.lane = lane
        self.lease = lease
        self.attempts = attempts
        self.nextAttempt = nextAttempt
    }
}
