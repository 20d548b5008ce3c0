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

@Suite struct MethodAndBodyTests {
    @Test(arguments: ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get"])
    func aMethodThatDoesNotFitIsRefusedOnEveryPath(name: String) async throws {
        let site = try TestSite()
        let method = try #require(HTTPRequest.Method(name))
        try await site.run { client in
            for path in site.handler.paths {
                let answer = try await client.execute(uri: path, method: method)
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers[.allow] != nil)
            }
        }
    }

    @Test func headOfALinkIsTheSameForEveryToken() async throws {
        let site = try TestSite()
        try await site.links.requestLink(for: try EmailAddress("accounts@acme.example"))
        let token = try await site.mailedToken()
        try await site.run(.live) { client in
            for query in [token, String(repeating: "A", count: 64), ""] {
                let answer = try await client.execute(uri: "/sign-in/link?token=\(query)", method: .head)
                #expect(answer.status == .ok)
                #expect(answer.body.readableBytes == 0)
            }
            let pressed = try await client.post("/sign-in/link", "token=\(token)")
            #expect(pressed.status == .seeOther)
        }
    }

    @Test(arguments: [MagicLinkHTTPHandler.maxBodyBytes + 1, 3_000_000])
    func aBodyOverTheLimitIsAnsweredWithoutBeingKept(size: Int) async throws {
        let site = try TestSite()
        try await site.run(.live) { client in
            let long = try await client.post("/sign-in", String(repeating: "x", count: size))
            #expect(long.status == .contentTooLarge)
            // The connection is still good.
            #expect(try await client.get("/sign-in").status == .ok)
        }
        #expect(site.mailer.attempts == 0)
    }

    @Test func aBodyAtTheLimitIsRead() async throws {
        let site = try TestSite()
        let start = "email=accounts%40acme.example&other="
        let body = start + String(repeating: "x", count: MagicLinkHTTPHandler.maxBodyBytes - start.utf8.count)
        try await site.run(.live) { client in
            let asked = try await client.post("/sign-in", body)
            #expect(asked.status == .seeOther)
        }
    }

    @Test func aPostFromAnotherSiteIsRefusedBeforeTheSessionCounts() async throws {
        let site = try TestSite()
        try await site.run { client in
            for path in ["/sign-in", "/sign-out", "/invoices/INV-1042/pay", "/hook"] {
                for headers: HTTPFields in [[:], [.secFetchSite: "cross-site"], [.origin: "https://evil.example"]] {
                    #expect(try await client.execute(uri: path, method: .post, headers: headers).status == .forbidden)
                }
            }
            #expect(try await client.post("/hook", "").text == "hooked")
            let unsigned = try await client.post("/invoices/INV-1042/pay", "")
            #expect(unsigned.headers[.location] == "/sign-in?to=%2Finvoices%2FINV-1042")
        }
    }

    @Test func limitsCountTheOtherEndOfTheSocket() async throws {
        let seen = PeerRecorder()
        let router = Router(context: MagicLinkContext.self)
        router.get("/") { _, context in
            seen.note(context.peerAddress)
            return ""
        }
        try await TestSite().run(.live, router: router) { client in
            _ = try await client.execute(uri: "/", method: .get, headers: [.xForwardedFor: "192.0.2.1"])
        }
        #expect(["127.0.0.1", "::1"].contains(seen.latest))
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
}
#endif
