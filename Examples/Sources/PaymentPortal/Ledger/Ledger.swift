//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The portal's own tables: accounts, invoices, the ledger of payments, and which reminders went out.
///
/// They lie in the database that the links lie in. A function throws what the database throws; people are then told that
/// the portal does not answer.
protocol Ledger: Sendable {
    /// Whether the database answers.
    func answers() async -> Bool

    /// Returns the account of an address, compared by its identity, byte for byte.
    func account(for address: EmailAddress) async throws -> PortalAccount?

    /// Returns the account with a role and a code.
    func account(_ role: PortalAccount.Role, code: String) async throws -> PortalAccount?

    /// Returns all customers by name.
    func customers() async throws -> [PortalAccount]

    /// Returns the invoices of a customer, or of all: what has waited longest first, paid ones last.
    func invoices(of account: PortalAccount?) async throws -> [Invoice]

    /// Returns an invoice of a customer, with its lines; `nil` for an unknown one and for another customer's.
    func invoice(_ number: String, of account: PortalAccount) async throws -> (Invoice, [Invoice.Line])?

    /// Returns an invoice, whoever's it is.
    func invoice(_ number: String) async throws -> Invoice?

    /// Writes the payment of an invoice down, once, however often and from however many processes it is asked for.
    ///
    /// - Returns: Whether this call paid it.
    func pay(_ number: String, of account: PortalAccount, at now: UnixTime) async throws -> Bool

    // Reminders: at least one is queued for each past-due invoice on a day on which the team asks, and at most one is
    // mailed.
    //
    // The links are queued first and noted afterwards, so that a crash between the two loses none: the next press queues
    // again. What then waits twice is mailed once, because each mail asks here before it goes, and one link a day gets
    // through. Links of the library and notes of the portal lie in one database, but in two transactions; this order needs
    // no more.

    /// Returns the past-due invoices of which nobody was reminded today yet, as far as anybody knows.
    func dueReminders(on today: CalendarDay) async throws -> [DueReminder]

    /// Notes that reminders wait in the queue.
    ///
    /// - Returns: How many of them were not noted before.
    func noteQueued(_ reminders: [DueReminder], on today: CalendarDay) async throws -> Int

    /// Decides whether the mail of a reminder may go: the first link of the day may, also when it is tried again, until its
    /// mail is noted as handed over, and no other; none for an invoice that was paid meanwhile.
    ///
    /// - Parameters:
    ///   - mark: The link.
    ///   - invoice: The number of the invoice.
    ///   - day: The day on which the reminder was asked for.
    /// - Returns: Whether it may.
    /// - Throws: What the database throws; the mail is tried again then.
    func mayMail(_ mark: ReminderMark, of invoice: String, on day: CalendarDay) async throws -> Bool

    /// Notes what became of a reminder's mail.
    ///
    /// - Parameters:
    ///   - mark: The link.
    ///   - mailedAt: When the mail was handed over; `nil` where it was refused for good.
    /// - Throws: What the database throws.
    func noteMailed(_ mark: ReminderMark, at mailedAt: UnixTime?) async throws

    /// Returns the last reminder of each invoice of which anybody was ever reminded.
    func lastReminders() async throws -> [String: Reminder]
}

extension Ledger {
    /// Returns the account of a session's subject.
    func account(subject: String) async throws -> PortalAccount? {
        let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let role = PortalAccount.Role(rawValue: parts[0]) else { return nil }
        return try await account(role, code: parts[1])
    }

    /// Returns a customer by its code.
    func customer(code: String) async throws -> PortalAccount? {
        try await account(.customer, code: code)
    }

    /// Returns all invoices: what has waited longest first, paid ones last.
    func invoices() async throws -> [Invoice] {
        try await invoices(of: nil)
    }
}
