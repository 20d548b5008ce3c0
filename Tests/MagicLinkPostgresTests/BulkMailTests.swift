//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Logging
import MagicLink
import MagicLinkPostgres
import MagicLinkTesting
import StorageTestSupport
import Testing

/// Bulk mail in the database of a fleet: held back by reports and by one rate for all processes.
@Suite(.serialized, .needsServer)
struct BulkMailTests {
    private let schema: TestSchema
    private let mailer = RecordingMailer()
    private let logger = Logger(label: "bulk-mail")

    init() throws {
        schema = try TestSchema()
    }

    private func process(_ keys: KeyRing, rate: RateLimit? = nil) throws -> MagicLinkAuthenticator {
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: keys
        )
        configuration.bulkRate = rate
        return try MagicLinkAuthenticator(configuration: configuration, store: schema.storage(), mailer: mailer)
    }

    private func remind(_ links: MagicLinkAuthenticator, _ count: Int) async throws {
        let orders = try (0..<count).map { number in
            LinkOrder(address: try EmailAddress("customer\(number)@acme.example"), destination: "/invoices/INV-1042")
        }
        _ = try await links.mailLinks(for: orders, policy: .reminder(lifetime: .seconds(86_400), maxClicks: 5))
    }

    /// A report that reached one process holds for all, until the address is erased; nothing of it stays then.
    @Test func aReportHoldsForEveryProcessUntilTheAddressIsErased() async throws {
        let keys = try KeyRing(active: .random(id: 1))
        let processes = [try process(keys), try process(keys)]
        let address = try EmailAddress("Customer0@acme.example")
        try await processes[0].suppressBulkMail(to: address, because: .bounce)
        #expect(try await processes[1].bulkMailSuppression(of: address)?.reason == .bounce)
        try await remind(processes[1], 2)
        try await processes[1].requestLink(for: address)
        try await processes[1].worker(logger: logger).drain()
        #expect(mailer.messages(to: address).count == 1, "the sign-in mail and nothing else")
        #expect(mailer.messages.count == 2)
        try await processes[1].eraseEverything(about: address, sessions: nil)
        #expect(try await processes[0].bulkMailSuppression(of: address) == nil)
        #expect(try schema.hand.integer("SELECT count(*) FROM magiclink_suppression") == 0)
    }

    @Test func theRateHoldsOverProcesses() async throws {
        let keys = try KeyRing(active: .random(id: 1))
        let rate = RateLimit(5, per: .seconds(3_600))
        let processes = [try process(keys, rate: rate), try process(keys, rate: rate)]
        try await remind(processes[0], 20)
        for links in processes { try await links.worker(logger: logger).drain() }
        #expect(mailer.messages.count == 5)
        // What the rate held back waits for as long as the limiter said.
        let later = SystemWallClock().now.adding(.seconds(3_600))
        let backlogs = try #require(try await schema.storage().countDeliveries(at: later))
        #expect(backlogs.map(\.waiting) == [0, 15])
        #expect(backlogs.map(\.due) == [0, 15])
    }

    /// An idle worker asks how many mails are due, and takes no token where there are none.
    @Test func anIdleWorkerUsesUpNothing() async throws {
        let keys = try KeyRing(active: .random(id: 1))
        let links = try process(keys, rate: RateLimit(5, per: .seconds(3_600)))
        for _ in 0..<10 { try await links.worker(logger: logger).drain() }
        #expect(try schema.hand.integer("SELECT count(*) FROM magiclink_limit") == 0)
        try await remind(links, 5)
        try await links.worker(logger: logger).drain()
        #expect(mailer.messages.count == 5)
    }

    @Test func aReportOfALaterVersionIsAnErrorAndNoPermission() async throws {
        let storage = try schema.storage()
        let group = Digest16.random()
        try await storage.suppress(MailSuppression(group: group, reason: .bounce, at: .start))
        try schema.hand.run("UPDATE magiclink_suppression SET reason = 'legal'")
        await #expect(throws: UnreadableRow.self) { try await storage.suppression(of: group) }
    }
}
#endif
