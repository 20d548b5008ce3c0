//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkTesting
import Testing

@Suite struct SignInTests {
    @Test(arguments: [TestingSetup.router, .live])
    func aPersonSignsInByTheMailedLink(setup: TestingSetup) async throws {
        let site = try TestSite()
        try await site.run(setup) { client in
            let unsigned = try await client.get("/invoices/INV-1042")
            #expect(unsigned.status == .seeOther)
            #expect(unsigned.headers[.location] == "/sign-in?to=%2Finvoices%2FINV-1042")

            let page = try await client.get("/sign-in?to=%2Finvoices%2FINV-1042")
            #expect(page.status == .ok)
            let asked = try await client.post(
                "/sign-in",
                "email=accounts%40acme.example&to=%2Finvoices%2FINV-1042",
                cookies: page.cookies
            )
            #expect(asked.status == .seeOther)
            #expect(asked.headers[.location] == "/sign-in/sent")

            let token = try await site.mailedToken()
            let opened = try await client.get("/sign-in/link?token=\(token)", cookies: page.cookies)
            #expect(opened.status == .ok)
            let pressed = try await client.post("/sign-in/link", "token=\(token)", cookies: page.cookies)
            #expect(pressed.status == .seeOther)
            #expect(pressed.headers[.location] == "/invoices/INV-1042")

            let signedIn = try await client.get("/invoices", cookies: pressed.cookies)
            #expect(signedIn.status == .ok)
            #expect(signedIn.text == "a***@acme.example")

            let again = try await client.post("/sign-in/link", "token=\(token)")
            #expect(again.status == .gone)
        }
    }

    @Test func aNarrowSessionReachesItsPathOnly() async throws {
        let site = try TestSite()
        let policy = LinkPolicy.reminder(lifetime: .seconds(86_400), maxClicks: 5)
        let link = try await site.links.issueLink(
            for: try EmailAddress("accounts@acme.example"),
            policy: policy,
            destination: "/invoices/INV-1042"
        )
        let token = String(link.url.revealed().suffix(64))
        try await site.run { client in
            let cookies = try await client.post("/sign-in/link", "token=\(token)").cookies
            #expect(try await client.get("/invoices/INV-1042", cookies: cookies).text == "/invoices/INV-1042")
            #expect(try await client.post("/invoices/INV-1042/pay", "", cookies: cookies).text == "paid")
            for path in ["/invoices", "/invoices/INV-10420", "/invoices/INV-1043"] {
                let refused = try await client.get(path, cookies: cookies)
                #expect(refused.status == .seeOther)
                #expect(refused.headers[.location]?.hasPrefix("/sign-in?to=") ?? false)
            }
        }
    }

    @Test func aPageWithoutTheSessionMiddlewareLetsNobodyIn() async throws {
        try await TestSite().run { client in
            let answer = try await client.get("/public")
            #expect(answer.status == .internalServerError)
        }
    }

    @Test func aSessionThatCannotBeLookedUpLetsNobodyIn() async throws {
        try await TestSite(sessions: BrokenSessions()).run { client in
            let answer = try await client.get("/invoices", cookies: ["__Host-magiclink-session=x"])
            #expect(answer.status == .serviceUnavailable)
            #expect(try await client.get("/invoices").status == .seeOther)
        }
    }
}

/// A transport whose store is down.
private struct BrokenSessions: SessionTransport {
    struct Failure: Error {}

    func establishSession(_ establishment: SessionEstablishment) async throws -> EstablishedSession {
        throw Failure()
    }

    func presentedSession(_ lookup: SessionLookup) async throws -> PresentedSession? {
        throw Failure()
    }

    func dismissSession(_ dismissal: SessionDismissal) async throws -> HTTPFields {
        throw Failure()
    }
}
#endif
