//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// How long a row is kept once its mail is over: as long as somebody who may have the mail may want its link replaced.
@Suite struct KeptRowTests {
    private let window: Duration = .seconds(5 * 86_400)

    private func harness() throws -> Harness {
        try Harness { $0.resendWindow = window }
    }

    /// Asks for a link, and returns its row while the mail waits.
    private func asked(_ harness: Harness, browser: BrowserProof? = nil) async throws -> LinkRow {
        try await harness.links.requestLink(for: EmailAddress(Harness.acme), origin: RequestOrigin(browser: browser))
        let event = try #require(try await harness.storage.auditEvents(AuditQuery()).first { $0.link != nil })
        let id = try #require(event.link)
        return try #require(try await harness.storage.link(id))
    }

    /// Sends what waits, and sweeps nothing.
    private func deliver(_ harness: Harness) async throws {
        _ = try await harness.links.deliverPortion(logger: harness.logger)
    }

    /// Until when the row is kept, once its mail is over.
    private func kept(_ row: LinkRow, _ harness: Harness) async throws -> UnixTime? {
        let row = try #require(try await harness.storage.link(row.id))
        return row.mail == nil ? row.keepUntil : nil
    }

    @Test func aMailThatWentCanBeReplacedInTheWholeWindow() async throws {
        let harness = try harness()
        let row = try await asked(harness)
        try await deliver(harness)
        #expect(harness.mailer.messages.count == 1)
        #expect(try await kept(row, harness) == row.expires.adding(window))
        let last = Sweep(now: row.expires.adding(window - .seconds(1)), limit: 10)
        _ = try await harness.storage.removeExpired(last)
        #expect(try await harness.storage.link(row.id) != nil)
    }

    /// The time of a row must not tell whether a mail went (R45).
    @Test(arguments: [0, 3_000, 3_001])
    func noRowIsKeptForLessThanOneWhoseMailWentNowhere(window: Int) async throws {
        let harness = try Harness.withCodes { $0.resendWindow = .seconds(window) }
        let row = try await asked(harness, browser: .random())
        // Ten minutes of the link, and the hour of its code.
        #expect(row.keepUntil == row.expires.adding(.seconds(3_000)))
        try await deliver(harness)
        #expect(harness.mailer.messages.count == 1)
        #expect(try await kept(row, harness) == row.expires.adding(.seconds(max(window, 3_000))))
    }

    @Test func whatWasDroppedAtItsFirstTryIsKeptNoLonger() async throws {
        let harness = try harness()
        let row = try await asked(harness)
        harness.clock.advance(by: .seconds(600))
        try await deliver(harness)
        #expect(try await harness.events() == ["requested", "not-sent expired"])
        #expect(try await kept(row, harness) == row.keepUntil)
    }

    @Test func whatFailedForGoodAtItsFirstTryIsKeptNoLonger() async throws {
        let harness = try harness()
        harness.mailer.fail(1, .permanent)
        let row = try await asked(harness)
        try await deliver(harness)
        #expect(harness.mailer.attempts == 1)
        #expect(try await kept(row, harness) == row.keepUntil)
    }

    /// An earlier try may have brought the mail, although nobody noted it.
    @Test func whatWasDroppedAfterATryCanBeReplaced() async throws {
        let harness = try harness()
        harness.mailer.fail(1, .transient)
        let row = try await asked(harness)
        try await deliver(harness)
        #expect(try await kept(row, harness) == nil)
        harness.clock.advance(by: .seconds(600))
        try await deliver(harness)
        #expect(harness.mailer.attempts == 1)
        #expect(try await harness.events().last == "not-sent expired")
        #expect(try await kept(row, harness) == row.expires.adding(window))
    }

    @Test func whatFailedForGoodAfterATryCanBeReplaced() async throws {
        let harness = try harness()
        harness.mailer.fail(1, .transient)
        let row = try await asked(harness)
        try await deliver(harness)
        harness.mailer.fail(1, .permanent)
        harness.clock.advance(by: .seconds(60))
        try await deliver(harness)
        #expect(harness.mailer.attempts == 2 && harness.mailer.messages.isEmpty)
        #expect(try await kept(row, harness) == row.expires.adding(window))
    }

    /// A mail of a later version that nobody sent before its end.
    @Test(arguments: [0, 1])
    func whatWasLeftToALaterVersionIsKeptByTheSameRule(tries: Int) async throws {
        let harness = try harness()
        var row = try await asked(harness)
        row.payload[0] = 9
        try await harness.storage.eraseLinks(of: row.group)
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
        for _ in 0..<tries { try await deliver(harness) }
        harness.clock.advance(by: .seconds(600))
        try await deliver(harness)
        #expect(try await harness.events().last == "not-sent expired")
        #expect(try await kept(row, harness) == (tries == 0 ? row.keepUntil : row.expires.adding(window)))
    }
}
