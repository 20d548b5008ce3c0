//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

/// Whoever signs in with a new browser is told by mail, and nobody waits for it (R69, R100).
@Suite struct NewBrowserMailTests {
    private let notices = RecordingMailer()

    private func site() throws -> Site {
        try Site { $0.signInObserver = NewBrowserMail(mailer: notices) }
    }

    private func deliver(_ site: Site) async throws -> Int {
        try await site.links.worker(logger: site.logger).drain()
        return notices.messages.count
    }

    @Test func eachNewBrowserIsToldOnce() async throws {
        let site = try site()
        let laptop = Browser(site)
        #expect(try await laptop.signIn().status == 303)
        #expect(notices.attempts == 0)
        #expect(try await deliver(site) == 1)
        _ = await laptop.post("/sign-out", "everywhere=1")
        #expect(try await laptop.signIn().sessionCookie != nil)
        #expect(try await deliver(site) == 1, "it is known there")
        #expect(try await Browser(site).signIn().sessionCookie != nil)
        #expect(try await deliver(site) == 2)
    }

    @Test func nothingOfTheRequestersIsInIt() async throws {
        let site = try site()
        let browser = Browser(site)
        _ = await browser.post("/sign-in", "email=accounts%40acme.example&to=%2Fevil")
        let headers: HTTPFields = [
            .userAgent: "http://evil.example", .forwardedFor: "evil.example", .referer: "http://evil.example",
            .acceptLanguage: "evil",
        ]
        let body = "token=\(try await site.mailedToken())&name=evil"
        #expect(await browser.post("/sign-in/link", body, headers: headers).status == 303)
        #expect(try await deliver(site) == 1)
        let mail = try #require(notices.messages.first)
        for part in [mail.subject, mail.text, mail.html] {
            #expect(!part.contains("evil") && !part.contains("http"))
        }
        #expect(mail.text.contains("198.51.100.*"))
    }

    @Test func aStoreThatCannotTakeItLetsThePersonInAllTheSame() async throws {
        // Which call of a press writes the notice, and then the same with that call failing.
        let sound = try site()
        let token = try await sound.issuedToken()
        sound.storage.watch()
        #expect(await Browser(sound).post("/sign-in/link", "token=" + token).status == 303)
        let number = try #require(sound.storage.calls.firstIndex(of: "insertLinks"))
        let broken = try site()
        let other = try await broken.issuedToken()
        broken.storage.watch(failing: [number])
        let reply = await Browser(broken).post("/sign-in/link", "token=" + other)
        #expect(reply.status == 303 && reply.sessionCookie != nil)
        #expect(reply.cookie("__Host-magiclink-device") != nil)
        #expect(broken.storage.calls.indices.contains(number) && broken.storage.calls[number] == "insertLinks")
        #expect(try await deliver(broken) == 0)
    }
}
