//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting

@testable import PaymentPortal

/// A portal in a folder of its own, its clock, and what a browser does with it.
struct PortalSite {
    let portal: Portal
    let client: PortalClient
    let clock: ManualClock
    let folder: String

    /// Lends a new portal to a closure.
    static func run(_ body: (PortalSite) async throws -> Void) async throws {
        try await withFolder { folder in
            try await body(try await PortalSite(folder: folder, clock: ManualClock()))
        }
    }

    /// Opens a portal; several may share a folder.
    init(folder: String, clock: ManualClock) async throws {
        let options = try PortalOptions.read(["--database", "\(folder)/portal.sqlite"], environment: [:])
        let settings = try PortalSettings(options, port: 8080)
        portal = try await Portal(settings, logger: Logger(label: "test"), clock: clock)
        client = PortalClient(portal)
        self.clock = clock
        self.folder = folder
    }

    /// Signs somebody in and returns the cookie.
    func cookie(_ address: String) async throws -> String {
        let secret = try await portal.sessions.manager.signIn(as: try EmailAddress(address), links: portal.links).secret
        return "magiclink-session=\(secret.revealed())"
    }

    /// The cookie of a reminder's session, pressed some time after it was mailed.
    func reminderCookie(
        _ address: String,
        _ destination: Destination,
        after wait: Duration = .zero
    ) async throws -> String {
        let link = try await portal.links.issueLink(
            for: try EmailAddress(address),
            policy: PortalPolicies.reminder,
            destination: destination
        )
        clock.advance(by: wait)
        let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
        let signIn = try await portal.links.redeem(token, browser: .random())
        let secret = try await portal.sessions.manager.establish(signIn, links: portal.links).secret
        return "magiclink-session=\(secret.revealed())"
    }

    func get(
        _ path: String,
        _ cookie: String? = nil,
        language: String? = nil
    ) async throws -> (response: Response, text: String) {
        var fields = HTTPFields()
        fields[.cookie] = cookie
        fields[.acceptLanguage] = language
        return try await client.send(.get, path, fields)
    }

    /// Sends a form with the value that the person's own pages carry.
    func post(
        _ path: String,
        _ cookie: String,
        fields: String = "",
        csrf: String? = nil
    ) async throws -> (response: Response, text: String) {
        let page = try await get("/nothing", cookie).text
        let own = page.split(separator: "name=\"csrf\" value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        let header: HTTPFields = [
            .cookie: cookie, .contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1:8080",
        ]
        return try await client.send(.post, path, header, body: "csrf=\(csrf ?? String(own))&\(fields)")
    }

    /// Sends what waits, and returns the subjects of all mails that there are.
    func mailedSubjects() async throws -> [String] {
        try await portal.links.worker(logger: Logger(label: "test")).drain()
        return Mailbox(directory: portal.settings.mail.directory ?? "").mails().map(\.mail.subject).sorted()
    }
}
