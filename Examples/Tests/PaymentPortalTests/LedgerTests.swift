//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import GRDB
import MagicLink
import Testing

@testable import PaymentPortal

@Suite struct LedgerTests {
    private let today = CalendarDay(number: 20_500)

    private func noon(_ day: CalendarDay) -> UnixTime {
        UnixTime(seconds: Int64(day.number) * 86_400 + 43_200)
    }

    @Test func aNewFileHoldsTheDemonstrationData() async throws {
        try await withFolder { folder in
            let ledger = try SQLiteLedger(path: "\(folder)/portal.sqlite", today: today)
            let acme = try #require(await ledger.account(for: EmailAddress("Accounts@ACME.example")))
            #expect(acme.subject == "customer:acme")
            let invoices = try await ledger.invoices(of: acme)
            #expect(invoices.map(\.number) == ["INV-1042", "INV-1043", "INV-1038"])
            #expect(invoices.map { $0.isPastDue(on: today) } == [true, false, false])
            #expect(invoices[1].state(on: today) == .open)
            #expect(invoices[2].paid != nil)
            let globex = try #require(await ledger.account(for: EmailAddress("payables@globex.example")))
            #expect(try await ledger.invoices(of: globex).map(\.number) == ["INV-2001", "INV-2002"])
            #expect(try await ledger.account(for: EmailAddress("ar-team@portal.example"))?.role == .staff)
            #expect(try await ledger.account(for: EmailAddress("nobody@acme.example")) == nil)
            #expect(await ledger.answers())
        }
    }

    @Test func whatIsPastDueStaysPastDue() async throws {
        try await withFolder { folder in
            let ledger = try SQLiteLedger(path: "\(folder)/portal.sqlite", today: today)
            let later = try await ledger.invoices().filter { $0.isPastDue(on: today.adding(days: 60)) }
            #expect(later.map(\.number).sorted() == ["INV-1042", "INV-2001"])
        }
    }

    @Test func severalOpeningsOfOneNewFileDoNotClash() async throws {
        try await withFolder { folder in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await SQLiteLedger(path: "\(folder)/portal.sqlite", today: today).invoices().count
                    }
                }
                for try await count in group {
                    #expect(count == 5)
                }
            }
        }
    }

    @Test func aPaymentIsWrittenOnceHoweverOftenItIsAskedFor() async throws {
        try await withFolder { folder in
            let ledgers = try (0..<2).map { _ in try SQLiteLedger(path: "\(folder)/portal.sqlite", today: today) }
            let acme = try #require(await ledgers[0].account(for: EmailAddress("accounts@acme.example")))
            let now = noon(today)
            let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<32 {
                    group.addTask { try await ledgers[index % 2].pay("INV-1042", of: acme, at: now) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(firsts == 1)
            let entries = try await ledgers[1].statement(of: acme)
            #expect(entries.count { $0.invoice == "INV-1042" && $0.amount < .zero } == 1)
            let invoice = try #require(await ledgers[1].invoice("INV-1042", of: acme)).0
            #expect(invoice.state(on: today) == .paid(today))
            #expect(
                entries.last?.balance
                    == (try await ledgers[0].invoices(of: acme)).filter { $0.paid == nil }.map(\.amount).total
            )
        }
    }

    @Test func nobodySeesOrPaysAnothersInvoice() async throws {
        try await withFolder { folder in
            let ledger = try SQLiteLedger(path: "\(folder)/portal.sqlite", today: today)
            let globex = try #require(await ledger.account(for: EmailAddress("payables@globex.example")))
            #expect(try await ledger.invoice("INV-1042", of: globex) == nil)
            #expect(try await !ledger.pay("INV-1042", of: globex, at: noon(today)))
            #expect(try await !ledger.pay("INV-9999", of: globex, at: noon(today)))
        }
    }

    @Test func filesOfOthersAreRefusedAndLeftAlone() async throws {
        try await withFolder { folder in
            let path = "\(folder)/other.sqlite"
            try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (id INTEGER)") }
            let before = try Data(contentsOf: URL(filePath: path))
            #expect(throws: StartRefusal.self) { try SQLiteLedger(path: path, today: today) }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)

            let text = "\(folder)/text.sqlite"
            try String(repeating: "not a database ", count: 100).write(toFile: text, atomically: true, encoding: .utf8)
            #expect(throws: StartRefusal.self) { try SQLiteLedger(path: text, today: today) }
            #expect(throws: StartRefusal.self) { try SQLiteLedger(path: folder, today: today) }
            #expect(throws: StartRefusal.self) {
                try SQLiteLedger(path: "\(folder)/missing/portal.sqlite", today: today)
            }
        }
    }

    @Test func aNewerFileIsRefused() async throws {
        try await withFolder { folder in
            let path = "\(folder)/portal.sqlite"
            try await SQLiteLedger(path: path, today: today).write { try $0.execute(sql: "PRAGMA user_version = 99") }
            #expect(throws: StartRefusal.self) { try SQLiteLedger(path: path, today: today) }
        }
    }
}
