//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import MagicLink
import MagicLinkTesting
import Testing

@testable import PaymentPortal

@Suite struct AuditPagesTests {
    private let acme = "accounts@acme.example"
    private let staff = "ar-team@portal.example"

    /// Asks for links, a few of them.
    private func ask(_ site: PortalSite, _ address: String, times: Int = 1) async throws {
        for _ in 0..<times {
            try await site.portal.links.requestLink(for: try EmailAddress(address))
        }
        _ = try await site.mailedSubjects()
    }

    @Test func theTeamSeesHowFarLinksCame() async throws {
        try await PortalSite.run { site async throws in
            try await ask(site, acme, times: 2)
            let cookie = try await site.cookie(staff)
            let page = try await site.get("/staff/audit", cookie).text
            #expect(page.contains("<dt>Asked for</dt><dd>2<svg"))
            #expect(page.contains("<dt>Sent</dt><dd>2<svg"))
            #expect(page.contains("acme.example") && !page.contains(acme), "addresses are masked")
        }
    }

    @Test func theListIsOfOneAddressAndComesInPages() async throws {
        try await PortalSite.run { site async throws in
            site.clock.advance(by: .seconds(1))
            for _ in 0..<20 {
                try await ask(site, acme, times: 3)
                site.clock.advance(by: .seconds(900))
            }
            try await ask(site, "payables@globex.example")
            let cookie = try await site.cookie(staff)
            let first = try await site.get("/staff/audit?address=Accounts%40ACME.example", cookie).text
            #expect(first.matches(of: #/<tr><td class="lead">(?!<)/#).count == 50)
            #expect(first.contains("a***@acme.example") && !first.contains("<bdi>p***@globex.example"))
            let older = try #require(first.firstMatch(of: #/rel="next" href="([^"]+)"/#)?.1)
            let second = try await site.get(String(older).replacing("&amp;", with: "&"), cookie).text
            #expect(second.contains("rel=\"prev\" href=\"/staff/audit?address="))
            #expect(!second.contains("<bdi>p***@globex.example"))
            let wrong = try await site.get("/staff/audit?address=nonsense", cookie)
            #expect(wrong.response.status == .ok && wrong.text.contains("That is not an e-mail address."))
        }
    }

    @Test func anAddressIsErasedAfterAQuestion() async throws {
        try await PortalSite.run { site async throws in
            try await ask(site, acme)
            let other = try await site.cookie(acme)
            let cookie = try await site.cookie(staff)
            let wrong = try await site.post("/staff/erasure", cookie, fields: "address=nonsense")
            #expect(wrong.response.status == .badRequest && wrong.text.contains("That is not an e-mail address."))
            let asked = try await site.post("/staff/erasure", cookie, fields: "address=accounts%40acme.example")
            #expect(asked.response.status == .ok && asked.text.contains("name=\"confirm\" value=\"1\""))
            #expect(try await site.get("/", other).response.status == .ok, "a question erases nothing")
            let fields = "address=accounts%40acme.example&confirm=1"
            #expect(
                try await site.post("/staff/erasure", cookie, fields: fields, csrf: "x").response.status == .forbidden
            )
            #expect(try await site.post("/staff/erasure", other, fields: fields).response.status == .notFound)
            let done = try await site.post("/staff/erasure", cookie, fields: fields)
            #expect(done.response.headers[.location] == "/staff/erasure/done")
            #expect(try await site.get("/", other).response.status == .seeOther)
            let page = try await site.get("/staff/audit?address=accounts%40acme.example", cookie).text
            #expect(page.contains("Nothing happened here yet."))
        }
    }

    @Test func anErasureByAnOldLinkAsksForAFreshOne() async throws {
        try await PortalSite.run { site async throws in
            let cookie = try await site.cookie(staff)
            site.clock.advance(by: .seconds(15 * 60 + 1))
            let fields = "address=accounts%40acme.example&confirm=1"
            let answer = try await site.post("/staff/erasure", cookie, fields: fields)
            #expect(answer.response.headers[.location] == "/sign-in?to=%2Fstaff%2Ferasure")
        }
    }
}
