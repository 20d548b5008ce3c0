//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// How many mails wait in one lane.
public struct DeliveryBacklog: Sendable, Hashable {
    /// Which mails.
    public var lane: MailLane
    /// How many wait, those that are being sent or that wait for another try included.
    public var waiting: Int
    /// How many of them may be claimed now.
    public var due: Int
    /// When the longest waiting was queued, or `nil` where none waits.
    public var oldest: UnixTime?

    /// Creates a count.
    ///
    /// - Parameters:
    ///   - lane: Which mails.
    ///   - waiting: How many wait.
    ///   - due: How many of them may be claimed now.
    ///   - oldest: When the longest waiting was queued.
    public init(lane: MailLane, waiting: Int = 0, due: Int = 0, oldest: UnixTime? = nil) {
        self.lane = lane
        self.waiting = waiting
        self.due = due
        self.oldest = oldest
    }
}

extension DeliveryQueue {
    /// Counts nothing: the metrics of this queue then say nothing of its length.
    ///
    /// - Parameter now: The time.
    /// - Returns: `nil`.
    /// - Throws: Never; the requirement allows it.
    public func countDeliveries(at now: UnixTime) async throws -> [DeliveryBacklog]? { nil }
}
