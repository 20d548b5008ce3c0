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

/// Whatever fails, wherever: 503, nobody is signed in, and another try settles it (R99, R110, R111).
@Suite struct FailureTests {
    /// A request, and what must be there before it.
    enum Step: String, CaseIterable, Sendable {
        case ask
        case openSignedOut
        case openSignedIn
        case press
        case pressAsSomebodyElse
        case pressSwitching
        case resend
        case signOut
        case signOutEverywhere

        func prepare(_ site: Site, _ browser: Browser) async throws -> () async throws -> HTTPReply {
            switch self {
            case .ask:
                return { await browser.post("/sign-in", "email=accounts%40acme.example") }
            case .openSignedOut:
                let token = try await site.issuedToken()
                return { await browser.get("/sign-in/link?token=" + token) }
            case .openSignedIn:
                _ = try await browser.signIn()
                let token = try await site.issuedToken()
                site.clock.advance(by: .seconds(120))
                return { await browser.get("/sign-in/link?token=" + token) }
            case .press:
                _ = await browser.post("/sign-in", "email=accounts%40acme.example")
                let token = try await site.mailedToken()
                return { await browser.post("/sign-in/link", "token=" + token) }
            case .pressAsSomebodyElse, .pressSwitching:
                _ = try await browser.signIn("payables@globex.example")
                let token = try await site.issuedToken()
                let page = await browser.get("/sign-in/link?token=" + token).text
                let proof = page.firstMatch(of: /name="switch" value="([^"]+)"/)?.1 ?? ""
                let body = self == .pressSwitching ? "token=\(token)&switch=\(proof)" : "token=" + token
                return { await browser.post("/sign-in/link", body) }
            case .resend:
                let token = try await site.issuedToken()
                return { await browser.post("/sign-in/resend", "token=" + token) }
            case .signOut, .signOutEverywhere:
                _ = try await browser.signIn()
                return { await browser.post("/sign-out", self == .signOut ? "" : "everywhere=1") }
            }
        }

        var succeeds: Int {
            switch self {
            case .openSignedOut, .openSignedIn, .pressAsSomebodyElse: 200
            default: 303
            }
        }
    }

    @Test(arguments: Step.allCases)
    func ofTheStoreAtEachPlace(_ step: Step) async throws {
        let site = try Site()
        let request = try await step.prepare(site, Browser(site))
        site.storage.watch()
        #expect(try await request().status == step.succeeds)
        let calls = site.storage.calls
        try #require(!calls.isEmpty)
        for (number, name) in calls.enumerated() {
            let site = try Site()
            let browser = Browser(site)
            let request = try await step.prepare(site, browser)
            let before = browser.cookies["__Host-magiclink-session"]
            site.storage.watch(failing: [number])
            let reply = try await request()
            #expect(reply.status == 503, "\(name)")
            #expect(reply.response.headerFields[.retryAfter] != nil)
            #expect(reply.sessionCookie == nil, "\(name)")
            #expect(browser.cookies["__Host-magiclink-session"] == before)
            #expect(reply.text.contains("<h1>"))
            // The same browser's next try gets what the first one would have got.
            site.storage.watch()
            let again = try await request()
            #expect(again.status == step.succeeds, "\(name)")
            if step == .press || step == .pressSwitching {
                #expect(again.sessionCookie != nil, "\(name)")
                #expect(try await site.liveSessions(of: "accounts@acme.example").count == 1, "\(name)")
            }
        }
    }

    @Test func ofTheDirectory() async throws {
        struct Failing: AccountDirectory {
            func account(for address: EmailAddress) async throws -> AccountAnswer { throw WatchedStorage.Failure() }
        }
        let site = try Site { $0.directory = Failing() }
        let reply = await Browser(site).post("/sign-in/link", "token=" + (try await site.issuedToken()))
        #expect(reply.status == 503)
        #expect(reply.sessionCookie == nil)
    }

    @Test func ofThePolicyProvider() async throws {
        struct Broken: LinkPolicyProvider {
            func policy(for request: PolicyRequest) async throws -> LinkPolicy {
                var policy = LinkPolicy.signIn
                policy.maxClicks = 0
                return policy
            }
        }
        let site = try Site { $0.policies = Broken() }
        #expect(await Browser(site).post("/sign-in", "email=accounts%40acme.example").status == 500)
    }

    @Test func ofASessionStoreOnTheApplicationsPages() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        site.storage.breakDown()
        let request = browser.request("/account")
        let error = await #expect(throws: MagicLinkError.self) { try await site.handler.authorization(of: request) }
        #expect(error?.code == .unavailable)
        let reply = site.handler.failure(try #require(error), to: request)
        #expect(reply.status == 503)
        // The page that asks for an address is there all the same.
        #expect(await browser.get("/sign-in").status == 200)
    }

    @Test func ofATransportOfTheApplication() async throws {
        struct Failing: SessionTransport {
            func establishSession(_ establishment: SessionEstablishment) async throws -> EstablishedSession {
                throw WatchedStorage.Failure()
            }
            func presentedSession(_ lookup: SessionLookup) async throws -> PresentedSession? { nil }
            func dismissSession(_ dismissal: SessionDismissal) async throws -> HTTPFields {
                throw WatchedStorage.Failure()
            }
        }
        let site = try Site()
        let handler = try MagicLinkHTTPHandler(links: site.links, sessions: Failing())
        let token = try await site.issuedToken()
        for (path, body) in [("/sign-in/link", "token=" + token), ("/sign-out", "")] {
            let request = HTTPRequest(
                method: .post,
                scheme: "https",
                authority: "portal.example",
                path: path,
                headerFields: [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
            )
            let reply = await handler.respond(
                to: request,
                body: Array(body.utf8),
                from: ClientConnection(),
                logger: site.logger
            )
            #expect(reply.status == 503)
            #expect(reply.sessionCookie == nil)
        }
    }
}
