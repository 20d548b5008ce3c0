//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

@Suite("What the pages let the operator know of openings")
struct OpeningEvidenceTests {
    private let log = InMemoryStorage()
    private let site: Site

    init() throws {
        let kept = log
        site = try Site { $0.audit = kept }
    }

    /// The browser that an opening's answer makes known is the one that presses: a first visit is no machine's.
    @Test func aFirstVisitOnAnotherDeviceIsAPersons() async throws {
        try await request()
        try await openAndPress(Browser(site))
        #expect(try await openings().byMachine == false)
        #expect(try await openings().beforeRedemption == 1)
    }

    @Test func aVisitThatKeepsNoCookieIsAMachines() async throws {
        try await request()
        let token = try await site.mailedToken()
        _ = await site.respond(.get, "/sign-in/link?token=" + token, headers: [.userAgent: "link checker"])
        try await openAndPress(Browser(site))
        #expect(try await openings().byMachine)
        #expect(try await openings().beforeRedemption == 2)
    }

    private func request() async throws {
        _ = await Browser(site).post("/sign-in", "email=accounts%40acme.example")
    }

    private func openAndPress(_ browser: Browser) async throws {
        let token = try await site.mailedToken()
        #expect(await browser.get("/sign-in/link?token=" + token).status == 200)
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 303)
    }

    private func openings() async throws -> LinkOpenings {
        let link = try #require(try await log.auditEvents(AuditQuery(kinds: [.sent])).first?.link)
        return try await site.links.openings(of: link)
    }
}
