//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import MagicLink
import MagicLinkPostgres
import Testing

@testable import PaymentPortal

/// The URL of a superuser; `scripts/test` starts a server and passes it.
private let testServer = ProcessInfo.processInfo.environment["MAGICLINK_TEST_POSTGRES"]

/// The portal's tables on the PostgreSQL server that the tests were given, in databases of their own.
@Suite(
    .serialized,
    .enabled(if: testServer != nil, "No PostgreSQL server is given in MAGICLINK_TEST_POSTGRES.")
)
struct PostgresLedgerTests {
    private let today = CalendarDay(number: 20_500)
    private var noon: UnixTime { UnixTime(seconds: Int64(today.number) * 86_400 + 43_200) }

    /// Lends the URL of a new database to a closure.
    private func withDatabase(_ body: (String) async throws -> Void) async throws {
        let url = try #require(testServer)
        let name = "portal_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try psql(url, "CREATE DATABASE \(name)")
        defer { try? psql(url, "DROP DATABASE \(name) WITH (FORCE)") }
        let slash = try #require(url.lastIndex(of: "/"))
        try await body(url[...slash] + name)
    }

    private func psql(_ url: String, _ sql: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/psql")
        process.arguments = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command=\(sql)", url]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func opened(_ url: String) async throws -> PostgresLedger {
        try await PostgresLedger(PostgresStorage(configuration: .init(url: url)), today: today)
    }

    @Test func aNewDatabaseHoldsTheDemonstrationDataOnce() async throws {
        try await withDatabase { url in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await opened(url).invoices().count } }
                for try await count in group { #expect(count == 5) }
            }
            let ledger = try await opened(url)
            let acme = try #require(await ledger.account(for: EmailAddress("Accounts@ACME.example")))
            #expect(acme.subject == "customer:acme")
            let invoices = try await ledger.invoices(of: acme)
            #expect(invoices.map(\.number) == ["INV-1042", "INV-1043", "INV-1038"])
            #expect(invoices.map { $0.isPastDue(on: today) } == [true, false, false])
            #expect(try await ledger.customers().map(\.code) == ["acme", "globex"])
            #expect(try await ledger.account(for: EmailAddress("ar-team@portal.example"))?.role == .staff)
            #expect(try await ledger.account(for: EmailAddress("nobody@acme.example")) == nil)
            #expect(try await ledger.account(subject: "staff:acme") == nil)
            let (invoice, lines) = try #require(await ledger.invoice("INV-1042", of: acme))
            #expect(lines.map(\.amount).total == invoice.amount)
            #expect(lines.map(\.quantity) == [2, 9, 1])
            #expect(await ledger.answers())
            for number in ["INV-9999", "a\0b", "'; DROP TABLE portal_invoice; --"] {
                #expect(try await ledger.invoice(number) == nil)
                #expect(try await ledger.invoice(number, of: acme) == nil)
                #expect(try await !ledger.pay(number, of: acme, at: noon))
                #expect(try await ledger.customer(code: number) == nil)
            }
        }
    }

    /// Both ledgers hold the same demonstration data, and tell of it alike.
    @Test func bothLedgersAnswerAlike() async throws {
        try await withDatabase { url in
            try await withFolder { folder in
                let server: any Ledger = try await opened(url)
                let file: any Ledger = try SQLiteLedger(path: "\(folder)/portal.sqlite", today: today)
                #expect(try await server.invoices() == file.invoices())
                #expect(try await server.dueReminders(on: today) == file.dueReminders(on: today))
                for code in ["acme", "globex"] {
                    let accounts = (
                        try #require(await server.customer(code: code)), try #require(await file.customer(code: code))
                    )
                    #expect(accounts.0 == accounts.1)
                    #expect(try await server.statement(of: accounts.0) == file.statement(of: accounts.1))
                }
            }
        }
    }

    @Test func aPaymentIsWrittenOnceHoweverOftenItIsAskedFor() async throws {
        try await withDatabase { url in
            let ledgers = [try await opened(url), try await opened(url)]
            let acme = try #require(await ledgers[0].customer(code: "acme"))
            let globex = try #require(await ledgers[0].customer(code: "globex"))
            #expect(try await !ledgers[0].pay("INV-1042", of: globex, at: noon))
            let firsts = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<32 {
                    group.addTask { try await ledgers[index % 2].pay("INV-1042", of: acme, at: noon) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(firsts == 1)
            #expect(try await ledgers[1].invoice("INV-1042")?.state(on: today) == .paid(today))
        }
    }

    @Test func oneReminderADayGoesForAnInvoice() async throws {
        try await withDatabase { url in
            let ledgers = [try await opened(url), try await opened(url)]
            let due = try await ledgers[0].dueReminders(on: today)
            #expect(due.map(\.invoice) == ["INV-1042", "INV-2001"])
            let noted = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        try await ledgers[index % 2].noteQueued(index % 3 == 0 ? due.reversed() : due, on: today)
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(noted == 2)
            #expect(try await ledgers[1].dueReminders(on: today).isEmpty)
            let marks = (0..<16).map { ReminderMark(link: "link \($0)") }
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (index, mark) in marks.enumerated() {
                    group.addTask { try await ledgers[index % 2].mayMail(mark, of: "INV-1042", on: today) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(allowed == 1)
        }
    }

    @Test func whatBecameOfAReminderIsKept() async throws {
        try await withDatabase { url in
            let ledger = try await opened(url)
            let (first, second) = (ReminderMark(link: "first"), ReminderMark(link: "second"))
            #expect(try await ledger.mayMail(first, of: "INV-1042", on: today))
            #expect(try await ledger.mayMail(first, of: "INV-1042", on: today))
            #expect(try await !ledger.mayMail(second, of: "INV-1042", on: today))
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .queued)
            try await ledger.noteMailed(first, at: nil)
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .failed)
            #expect(try await ledger.mayMail(second, of: "INV-1042", on: today))
            try await ledger.noteMailed(second, at: noon)
            #expect(try await !ledger.mayMail(second, of: "INV-1042", on: today), "a crash mailed it twice")
            try await ledger.noteMailed(second, at: nil)
            #expect(try await ledger.lastReminders()["INV-1042"]?.state == .mailed(noon))
            let acme = try #require(await ledger.customer(code: "acme"))
            #expect(try await ledger.pay("INV-1042", of: acme, at: noon))
            let tomorrow = today.adding(days: 1)
            #expect(try await !ledger.mayMail(second, of: "INV-1042", on: tomorrow))
            #expect(try await ledger.dueReminders(on: tomorrow).map(\.invoice) == ["INV-2001"])
        }
    }

    @Test func tablesOfANewerPortalAreRefused() async throws {
        try await withDatabase { url in
            _ = try await opened(url)
            try psql(url, "UPDATE portal_schema SET version = 99")
            await #expect(throws: StartRefusal.self) { try await opened(url) }
        }
    }
}
