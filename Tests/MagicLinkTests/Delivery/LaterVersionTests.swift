//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// While a fleet is brought up to date, a process meets mails that a later version queued: they are not its to judge.
@Suite struct LaterVersionTests {
    private func waiting(_ harness: Harness) async throws -> LinkRow {
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        let event = try #require(try await harness.storage.auditEvents(AuditQuery()).first { $0.link != nil })
        let id = try #require(event.link)
        return try #require(try await harness.storage.link(id))
    }

    private func replace(_ row: LinkRow, _ harness: Harness) async throws {
        try await harness.storage.eraseLinks(of: row.group)
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
    }

    @Test(arguments: [4, 0x7F, 0x83, 0xFF] as [UInt8])
    func aMailOfALaterVersionIsLeftToALaterVersion(_ version: UInt8) async throws {
        let harness = try Harness()
        let row = try await waiting(harness)
        var later = row
        later.payload[0] = version
        try await replace(later, harness)
        for _ in 0..<3 {
            try await harness.deliver()
            harness.clock.advance(by: .seconds(90))
        }
        #expect(harness.mailer.attempts == 0)
        #expect(try await harness.events() == ["requested"])
        let kept = try #require(try await harness.storage.link(row.id))
        let mail = try #require(kept.mail)
        #expect(mail.seed == row.mail?.seed && mail.attempts == 3 && kept.payload == later.payload)
        #expect(kept.state == .live && kept.keepUntil == row.keepUntil)
        // A process of that version understands it, and it is due at once.
        var understood = kept
        understood.payload = row.payload
        try await replace(understood, harness)
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
        #expect(
            try await harness.links.redeem(harness.newestToken(to: EmailAddress(Harness.acme))).subject == Harness.acme
        )
    }

    @Test func whatNobodySentBeforeItsEndIsReported() async throws {
        for (version, event) in [(9, "not-sent expired"), (0x90, "notice-not-sent expired")] as [(UInt8, String)] {
            let harness = try Harness()
            var row = try await waiting(harness)
            row.payload[0] = version
            try await replace(row, harness)
            harness.clock.advance(by: .seconds(600))
            try await harness.deliver()
            #expect(try await harness.events() == ["requested", event])
            #expect(try await harness.storage.link(row.id)?.mail == nil)
        }
    }

    /// What is of no version at all was changed by a stranger.
    @Test(arguments: [0, 0x80] as [UInt8])
    func aMailOfNoVersionIsDropped(_ version: UInt8) async throws {
        let harness = try Harness()
        var row = try await waiting(harness)
        row.payload[0] = version
        try await replace(row, harness)
        try await harness.deliver()
        #expect(try await harness.events() == ["requested", "not-sent tampered"])
    }
}
