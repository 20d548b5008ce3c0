//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
import Foundation
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkTesting
import Testing

@Suite struct RequestLogTests {
    /// Signs in, presses twice, asks for odd spellings of the link, and returns what must not be in a log.
    private func walk(_ site: TestSite, _ client: any TestClientProtocol) async throws -> [String] {
        let page = try await client.get("/sign-in?to=%2Finvoices")
        _ = try await client.post("/sign-in", "email=accounts%40acme.example", cookies: page.cookies)
        let token = try await site.mailedToken()
        _ = try await client.get("/sign-in/link?token=\(token)", cookies: page.cookies)
        let pressed = try await client.post("/sign-in/link", "token=\(token)", cookies: page.cookies)
        let cookies = page.cookies + pressed.cookies
        _ = try await client.post("/sign-in/link", "token=\(token)")
        _ = try await client.get("/invoices", cookies: cookies)
        for target in [
            "/sign-in/link/?token=", "/sign-in//link?x=1&token=", "/Sign-In/link?token=", "/sign-in/link%3Ftoken%3D",
            "/x/",
            "/invoices?next=%2Fsign-in%2Flink%3Ftoken%3D",
        ] {
            _ = try await client.get(target + token, cookies: cookies)
        }
        _ = try await client.post("/sign-out", "", cookies: cookies)
        return [token, "accounts@acme.example", "accounts%40acme.example"]
            + cookies.compactMap { $0.split(separator: "=").last.map(String.init) }
    }

    private func text(_ site: TestSite) -> String {
        site.log.entries.map { "\($0.level) \($0.message) \($0.metadata)" }.joined(separator: "\n")
    }

    @Test(arguments: [TestingSetup.router, .live])
    func noSecretIsLoggedWithTheFrameworksLoggerBehindTheSignIn(setup: TestingSetup) async throws {
        let site = try TestSite()
        let router = Router(context: MagicLinkContext.self)
        router.add(middleware: RedactingRequestLogMiddleware())
        router.addMagicLink(site.handler)
        router.add(middleware: LogRequestsMiddleware(.trace))
        site.addPages(to: router)
        let secrets = try await site.run(setup, router: router) { try await walk(site, $0) }
        let text = text(site)
        #expect(secrets.count >= 5)
        for secret in secrets {
            #expect(!text.contains(secret))
        }
        #expect(text.contains("hb.request.path"))
        #expect(text.contains("/sign-in/link"))
    }

    /// Percent escapes, once and twice, and the line breaks that mail programs put into long links (R97).
    @Test(arguments: ["%0D%0A", "=%0D%0A", "%20", "%250A"])
    func aTokenThatIsEscapedOrBrokenIsNotLogged(lineBreak: String) async throws {
        let site = try TestSite()
        let router = Router(context: MagicLinkContext.self)
        router.add(middleware: RedactingRequestLogMiddleware())
        router.addMagicLink(site.handler)
        router.add(middleware: LogRequestsMiddleware(.trace))
        site.addPages(to: router)
        let secrets = try await site.run(router: router) { client in
            _ = try await client.post("/sign-in", "email=accounts%40acme.example")
            let token = try await site.mailedToken()
            let escaped = token.utf8.map { "%" + String($0, radix: 16) }.joined()
            let halves = (token.prefix(30), token.suffix(34))
            let one = "%" + String(token.utf8[token.utf8.index(token.startIndex, offsetBy: 40)], radix: 16)
            let targets = [
                escaped, escaped.replacingOccurrences(of: "%", with: "%25"),
                halves.0 + lineBreak + halves.1, token.prefix(40) + one + token.suffix(23),
            ]
            for target in targets {
                for start in ["/x/", "/sign-in/link%3Ftoken%3D", "/invoices?token="] {
                    _ = try await client.get(start + target)
                }
            }
            return [escaped.prefix(60), escaped.suffix(60), halves.0.prefix(20), halves.1.prefix(20), token.suffix(20)]
        }
        let text = text(site)
        #expect(text.contains("/x/redacted"))
        for secret in secrets {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test func theFrameworksLoggerInFrontOfTheSignInLogsTokens() async throws {
        let site = try TestSite()
        let router = Router(context: MagicLinkContext.self)
        router.add(middleware: LogRequestsMiddleware(.trace))
        router.addMagicLink(site.handler)
        site.addPages(to: router)
        let secrets = try await site.run(router: router) { try await walk(site, $0) }
        #expect(
            text(site).contains(secrets[0]),
            "if this fails, the advice to add the sign-in first has become needless"
        )
    }

    @Test func eachRequestIsLoggedWithMethodPathAndStatus() async throws {
        let site = try TestSite()
        let router = Router(context: MagicLinkContext.self)
        router.add(middleware: RedactingRequestLogMiddleware(.notice))
        site.addPages(to: router)
        try await site.run(router: router) { client in
            _ = try await client.get("/invoices?page=2")
            _ = try await client.get("/missing?page=2")
        }
        let lines = site.log.entries.filter { $0.level == .notice }.map(\.metadata)
        #expect(lines.map { $0["http.path"] } == ["/invoices", "/missing"])
        #expect(lines.map { $0["http.status"] } == ["303", "404"])
        #expect(lines.map { $0["http.method"] } == ["GET", "GET"])
    }

    @Test func aLongPathIsCutAndATokenAtTheCutIsNotLogged() async throws {
        let site = try TestSite()
        let token = try await site.links.issueLink(
            for: EmailAddress("accounts@acme.example"),
            policy: .signIn,
            logger: site.logger
        ).url.revealed().suffix(64)
        let router = Router(context: MagicLinkContext.self)
        router.add(middleware: RedactingRequestLogMiddleware(.notice))
        site.addPages(to: router)
        try await site.run(router: router) { client in
            for length in stride(from: 440, through: 520, by: 8) {
                _ = try await client.get("/" + String(repeating: "x", count: length) + "." + token)
            }
        }
        let paths = site.log.entries.filter { $0.level == .notice }.map { "\($0.metadata["http.path"] ?? "")" }
        #expect(paths.count == 11 && paths.allSatisfy { $0.utf8.count < 520 })
        #expect(!paths.contains { $0.contains(token.prefix(12)) })
    }

    @Test func otherTargetsArePassedOnAsTheyAre() async throws {
        let site = try TestSite()
        let router = Router(context: MagicLinkContext.self)
        router.addMagicLink(site.handler)
        router.get("/echo/**") { request, _ in request.uri.string }
        let hexadecimal = String(repeating: "0123456789abcdef", count: 4)
        let targets = [
            "/echo/a?b=c", "/echo/\(hexadecimal)?token=\(hexadecimal)", "/echo/" + String(repeating: "A", count: 200),
            "/echo/x?token=" + String(repeating: "AQ", count: 32), "/echo/a%2Fb?x=%20&x=%20#",
        ]
        try await site.run(router: router) { client in
            for target in targets {
                let text = try await client.get(target).text
                #expect(text == target)
            }
        }
    }
}
#endif
