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
import Testing

@testable import PaymentPortal

@Suite struct PaymentTests {
    private let clock = ManualClock()

    private func withPortal(_ body: (Portal) async throws -> Void) async throws {
        try await withFolder { folder in
            let options = try PortalOptions.read(["--database", "\(folder)/portal.sqlite"], environment: [:])
            let settings = try PortalSettings(options, port: 8080)
            try await body(try await Portal(settings, logger: Logger(label: "test"), clock: clock))
        }
    }

    private func cookie(_ portal: Portal, _ address: String, _ policy: LinkPolicy, to: Destination?) async throws
        -> String
    {
        let secret = try await portal.sessions.manager.signIn(
            as: try EmailAddress(address),
            links: portal.links,
            policy: policy,
            destination: to
        ).secret
        return "magiclink-session=\(secret.revealed())"
    }

    /// Loads the invoice and sends its form.
    private func pay(_ number: String, _ cookie: String, _ client: PortalClient) async throws -> Response {
        let page = try await client.send(.get, "/invoices/\(number)", [.cookie: cookie])
        #expect(page.response.status == .ok)
        let value = page.text.split(separator: "name=\"csrf\" value=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        let fields: HTTPFields = [
            .cookie: cookie, .contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1:8080",
        ]
        return try await client.send(.post, "/invoices/\(number)/pay", fields, body: "csrf=\(value)").response
    }

    @Test func aSessionOfAnOldLinkAsksForAFreshOne() async throws {
        try await withPortal { portal in
            let cookie = try await cookie(portal, "accounts@acme.example", .signIn, to: nil)
            clock.advance(by: .seconds(15 * 60 + 1))
            let answer = try await pay("INV-1042", cookie, PortalClient(portal))
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/sign-in?to=%2Finvoices%2FINV-1042")
            #expect(try await portal.ledger.invoice("INV-1042")?.paid == nil)
        }
    }

    @Test func aFreshSessionPays() async throws {
        try await withPortal { portal in
            let cookie = try await cookie(portal, "accounts@acme.example", .signIn, to: nil)
            clock.advance(by: .seconds(15 * 60 - 1))
            let answer = try await pay("INV-1042", cookie, PortalClient(portal))
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/invoices/INV-1042")
            #expect(try await portal.ledger.invoice("INV-1042")?.paid != nil)
        }
    }

    @Test func anOldReminderPaysItsOwnInvoiceAndNoOther() async throws {
        try await withPortal { portal in
            let link = try await portal.links.issueLink(
                for: try EmailAddress("accounts@acme.example"),
                policy: PortalPolicies.reminder,
                destination: "/invoices/INV-1042"
            )
            clock.advance(by: .seconds(3 * 86_400))
            let token = try MagicLinkToken(String(link.url.revealed().suffix(64)))
            let signIn = try await portal.links.redeem(token, browser: .random())
            let secret = try await portal.sessions.manager.establish(signIn, links: portal.links).secret
            let cookie = "magiclink-session=\(secret.revealed())"
            let client = PortalClient(portal)
            let other = try await client.send(.get, "/invoices/INV-1043", [.cookie: cookie]).response
            #expect(other.headers[.location]?.hasPrefix("/sign-in") ?? false)
            let answer = try await pay("INV-1042", cookie, client)
            #expect(answer.headers[.location] == "/invoices/INV-1042")
            #expect(try await portal.ledger.invoice("INV-1042")?.paid != nil)
        }
    }
}
