//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import Synchronization

/// Queues the reminders that the team asks for.
final class ReminderRun: Sendable {
    private let ledger: any Ledger
    private let links: MagicLinkAuthenticator
    private let clock: any WallClock
    /// The invoices whose reminders are being queued by this process now: a double press does not queue them twice.
    private let underWay = Mutex<Set<String>>([])

    init(ledger: any Ledger, links: MagicLinkAuthenticator, clock: any WallClock) {
        self.ledger = ledger
        self.links = links
        self.clock = clock
    }

    /// Queues a reminder for each past-due invoice that has none today.
    ///
    /// - Parameter logger: The request's logger.
    /// - Returns: How many are new.
    /// - Throws: `MagicLinkError` or `DatabaseError`; what was queued by then is mailed, and the next press queues the rest.
    func queueAll(logger: Logger) async throws -> Int {
        let today = CalendarDay(clock.now)
        let wanted = try await ledger.dueReminders(on: today)
        let reminders = underWay.withLock { underWay in
            wanted.filter { underWay.insert($0.invoice).inserted }
        }
        defer { underWay.withLock { $0.subtract(reminders.map(\.invoice)) } }
        guard !reminders.isEmpty else { return 0 }
        let orders = try reminders.map { reminder in
            LinkOrder(
                address: try EmailAddress(reminder.address),
                destination: try Destination(path: "invoices", reminder.invoice)
            )
        }
        _ = try await links.mailLinks(for: orders, policy: PortalPolicies.reminder, logger: logger)
        return try await ledger.noteQueued(reminders, on: today)
    }
}
