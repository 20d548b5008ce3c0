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

@Suite("What a session remembers of its browser")
struct DeviceLabelTests {
    @Test func isALabelOfTheVocabularyAndNothingThatItSent() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example")
        let token = try await site.mailedToken()
        _ = await browser.post(
            "/sign-in/link",
            "token=" + token,
            headers: [.userAgent: "Mozilla/5.0 (Android 14; <script>) Gecko/128.0 Firefox/128.0"]
        )
        let row = try #require(try await site.liveSessions(of: "accounts@acme.example").first)
        #expect(row.browser?.description == "Firefox on Android")
        let session = try #require(try await site.handler.authorization(of: browser.request("/account")).session)
        let devices = try await site.sessions.manager.devices(of: session, links: site.links)
        #expect(devices.map(\.isCurrent) == [true])
        #expect(devices.first?.browser == row.browser)
    }
}
