//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import HTTPTypes
import Hummingbird
import Logging
import MagicLink
import MagicLinkTesting
import Testing

@testable import PaymentPortal

/// Reminders: at least one is queued, at most one is mailed, for each past-due invoice on each day.
@Suite struct ReminderTests {
    private let both = ["Reminder: invoice INV-1042 is past due", "Reminder: invoice INV-2001 is past due"]
    private let logger = Logger(label: "test")

    private func run(_ site: PortalSite) -> ReminderRun {
        ReminderRun(ledger: site.portal.ledger, links: site.portal.links, clock: site.clock)
    }

    /// What a press does before a crash keeps it from noting anything.
    private func queueWithoutNote(_ site: PortalSite) async throws {
        let due = try await site.portal.ledger.dueReminders(on: CalendarDay(site.clock.now))
        let orders = try due.map {
            LinkOrder(address: try EmailAddress($0.address), destination: try Destination(path: "invoices", $0.invoice))
        }
        _ = try await site.portal.links.mailLinks(for: orders, policy: PortalPolicies.reminder)
    }

    @Test func anInvoiceIsRemindedOfOnceADay() async throws {
        try await PortalSite.run { site async throws in
            #expect(try await run(site).queueAll(logger: logger) == 2)
            #expect(try await run(site).queueAll(logger: logger) == 0)
            #expect(try await site.mailedSubjects() == both)
            #expect(try await run(site).queueAll(logger: logger) == 0)
            site.clock.advance(by: .seconds(86_400))
            #expect(try await run(site).queueAll(logger: logger) == 2)
            #expect(try await site.mailedSubjects().count == 4)
        }
    }

    @Test(arguments: [1, 3])
    func aCrashBeforeTheNoteLosesNoReminderAndDoublesNone(crashes: Int) async throws {
        try await PortalSite.run { site async throws in
            for _ in 0..<crashes {
                try await queueWithoutNote(site)
            }
            #expect(try await run(site).queueAll(logger: logger) == 2)
            #expect(try await site.mailedSubjects() == both)
        }
    }

    @Test func aCrashAfterWhichNobodyPressesAgainLosesNoReminder() async throws {
        try await PortalSite.run { site async throws in
            try await queueWithoutNote(site)
            #expect(try await site.mailedSubjects() == both)
            #expect(try await run(site).queueAll(logger: logger) == 0)
            #expect(try await site.mailedSubjects() == both)
        }
    }

    @Test func pressesAtTheSameTimeFromTwoProcessesMailEachInvoiceOnce() async throws {
        try await PortalSite.run { site async throws in
            let other = try await PortalSite(folder: site.folder, clock: site.clock)
            let runs = [run(site), run(other)]
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<16 {
                    group.addTask { try await runs[index % 2].queueAll(logger: logger) }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 2)
            async let first = site.mailedSubjects()
            async let second = other.mailedSubjects()
            _ = try await (first, second)
            #expect(try await site.mailedSubjects() == both)
        }
    }

    @Test func anInvoiceThatWasPaidMeanwhileIsNotRemindedOf() async throws {
        try await PortalSite.run { site async throws in
            #expect(try await run(site).queueAll(logger: logger) == 2)
            let ledger = site.portal.ledger
            let acme = try #require(await ledger.account(for: EmailAddress("accounts@acme.example")))
            #expect(try await ledger.pay("INV-1042", of: acme, at: site.clock.now))
            #expect(try await site.mailedSubjects() == [both[1]])
        }
    }

    @Test func whatCouldNotBeMailedIsTriedAgainByTheNextPress() async throws {
        try await PortalSite.run { site async throws in
            let ledger = site.portal.ledger
            let today = CalendarDay(site.clock.now)
            let (first, second) = (ReminderMark(link: "one"), ReminderMark(link: "two"))
            #expect(try await ledger.mayMail(first, of: "INV-1042", on: today))
            #expect(try await ledger.mayMail(first, of: "INV-1042", on: today), "the same link may be tried again")
            #expect(try await !ledger.mayMail(second, of: "INV-1042", on: today))
            try await ledger.noteMailed(first, at: nil)
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .failed)
            #expect(try await ledger.dueReminders(on: today).map(\.invoice) == ["INV-1042", "INV-2001"])
            #expect(try await ledger.mayMail(second, of: "INV-1042", on: today))
            try await ledger.noteMailed(second, at: site.clock.now)
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .mailed(site.clock.now))
            #expect(try await !ledger.mayMail(second, of: "INV-1042", on: today), "a crash mailed it twice")
            try await ledger.noteMailed(second, at: nil)
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .mailed(site.clock.now))
            #expect(try await ledger.dueReminders(on: today).map(\.invoice) == ["INV-2001"])
        }
    }

    @Test func theTeamSeesWhatBecameOfEachReminder() async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie("ar-team@portal.example")
            #expect(try await site.get("/staff", cookie).text.contains("Not reminded today"))
            #expect(try await site.post("/staff/reminders", cookie).response.headers[.location] == "/staff/reminded/2")
            #expect(try await site.get("/staff", cookie).text.contains("On its way"))
            _ = try await site.mailedSubjects()
            let text = try await site.get("/staff/customers/acme", cookie).text
            #expect(text.contains("Mailed today at"))
            site.clock.advance(by: .seconds(86_400))
            #expect(try await site.get("/staff", cookie).response.status == .seeOther)
        }
    }

    @Test func aFileOfTheFirstVersionKeepsItsReminders() async throws {
        try await withFolder { folder in
            let path = "\(folder)/portal.sqlite"
            let today = CalendarDay(number: 20_500)
            try await SQLiteLedger(path: path, today: today).write { database in
                try database.execute(
                    sql: """
                        DROP INDEX portal_reminder_link;
                        ALTER TABLE portal_reminder DROP COLUMN link;
                        ALTER TABLE portal_reminder DROP COLUMN mailed_at;
                        ALTER TABLE portal_reminder DROP COLUMN failed;
                        INSERT INTO portal_reminder VALUES ('INV-1042', 20500);
                        PRAGMA user_version = 1;
                        """
                )
            }
            let ledger = try SQLiteLedger(path: path, today: today)
            #expect(try await ledger.dueReminders(on: today).map(\.invoice) == ["INV-2001"])
            #expect(try await ledger.invoices().count == 5)
        }
    }
}
