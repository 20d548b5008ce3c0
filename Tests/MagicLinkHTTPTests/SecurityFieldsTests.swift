//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import MagicLink
import MagicLinkHTTP
import Testing

/// Every answer carries the same security fields, whatever its status (R23).
@Suite struct SecurityFieldsTests {
    /// One answer of each status that the sign-in gives.
    static func replies(_ site: Site) async throws -> [Int: HTTPReply] {
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        let token = try await site.issuedToken()
        let staff = try Site { $0.policies = LinkPolicy.required }
        _ = await staff.respond(.post, "/sign-in", headers: form, body: "email=staff%40acme.example")
        let bound = try await staff.mailedToken("staff@acme.example")
        let limited = try Site { $0.limits.global = [RateLimit(1, per: .seconds(60))] }
        _ = await limited.respond(.post, "/sign-in", headers: form, body: "email=a%40acme.example")
        let down = try Site()
        down.storage.breakDown()
        return [
            200: await site.respond(.get, "/sign-in/link?token=" + token),
            204: await site.respond(.options, "/sign-in"),
            303: await site.respond(.post, "/sign-in", headers: form, body: "email=a%40acme.example"),
            400: await site.respond(.post, "/sign-in", headers: form, body: "email=nobody"),
            403: await staff.respond(.get, "/sign-in/link?token=" + bound),
            404: await site.respond(.get, "/elsewhere"),
            405: await site.respond(.delete, "/sign-in"),
            410: await site.respond(.get, "/sign-in/link?token=x"),
            413: await site.respond(.post, "/sign-in", headers: form, body: String(repeating: "a", count: 8193)),
            415: await site.respond(
                .post,
                "/sign-in",
                headers: [.fetchSite: "same-origin", .contentType: "text/plain"],
                body: "{}"
            ),
            429: await limited.respond(.post, "/sign-in", headers: form, body: "email=a%40acme.example"),
            503: await down.respond(.post, "/sign-in", headers: form, body: "email=a%40acme.example"),
        ]
    }

    @Test func areOnEveryStatus() async throws {
        for (status, reply) in try await Self.replies(try Site()) {
            #expect(reply.status == status)
            let fields = reply.response.headerFields
            #expect(fields[.cacheControl] == "no-store", "\(status)")
            #expect(fields[.referrerPolicy] == "strict-origin", "\(status)")
            #expect(fields[.xContentTypeOptions] == "nosniff", "\(status)")
            #expect(fields[.openerPolicy] == "same-origin", "\(status)")
            #expect(fields[.robots]?.hasPrefix("noindex") == true, "\(status)")
            #expect(fields[.strictTransportSecurity]?.hasPrefix("max-age=") == true, "\(status)")
            let directives = Self.directives(reply)
            #expect(directives["default-src"] == "'none'", "\(status)")
            #expect(directives["form-action"] == "'self'", "\(status)")
            #expect(directives["frame-ancestors"] == "'none'", "\(status)")
            #expect(directives["base-uri"] == "'none'", "\(status)")
            #expect(directives.count == 6, "\(status)")
            #expect(!fields.contains(.accessControlAllowOrigin), "\(status)")
            for field in fields {
                #expect(field.value.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(status) \(field.name)")
            }
        }
    }

    @Test func nameTheScriptAndTheStyleOfEachPage() async throws {
        for (status, reply) in try await Self.replies(try Site()) where !reply.body.isEmpty {
            let directives = Self.directives(reply)
            for (element, directive) in [("script", "script-src"), ("style", "style-src")] {
                let inline = try #require(Self.contents(of: element, in: reply.text), "\(status)")
                let digest = CryptoSHA256.digest(of: inline)
                #expect(directives[directive] == "'sha256-\(Data(digest).base64EncodedString())'", "\(status)")
            }
        }
    }

    @Test func leavePagesWithoutAnythingFromElsewhere() async throws {
        for (status, reply) in try await Self.replies(try Site()) where !reply.body.isEmpty {
            let page = reply.text
            #expect(reply.response.headerFields[.contentType] == "text/html; charset=utf-8", "\(status)")
            for trace in [
                "src=", "url(", "@import", "http://", "https://", "<iframe", "<link", "style=", "onclick", "&lt;",
            ] {
                #expect(!page.contains(trace), "\(status) \(trace)")
            }
            for needed in ["<html lang=\"en\">", "name=\"viewport\"", "<title>", "<h1>", "<main>"] {
                #expect(page.contains(needed), "\(status) \(needed)")
            }
        }
    }

    @Test func leaveOutStrictTransportOnLoopback() async throws {
        let site = try Site(linkURL: "http://127.0.0.1:8080/sign-in/link")
        let reply = await site.respond(.get, "/sign-in")
        #expect(reply.response.headerFields[.strictTransportSecurity] == nil)
        #expect(Self.directives(reply)["default-src"] == "'none'")
    }

    @Test func areOnTheAnswersForTheApplicationsPages() async throws {
        let site = try Site()
        let request = Browser(site).request("/invoices")
        let challenge = site.handler.challenge(SignInRequired(.notSignedIn), to: request)
        #expect(Self.directives(challenge)["default-src"] == "'none'")
        #expect(challenge.cookies.isEmpty)
    }

    static func directives(_ reply: HTTPReply) -> [String: String] {
        let policy = reply.response.headerFields[.contentSecurityPolicy] ?? ""
        let pairs = policy.components(separatedBy: "; ").map { directive in
            let parts = directive.split(separator: " ", maxSplits: 1).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    static func contents(of element: String, in page: String) -> String? {
        guard let open = page.range(of: "<\(element)>"), let close = page.range(of: "</\(element)>") else { return nil }
        return String(page[open.upperBound..<close.lowerBound])
    }
}

extension CryptoSHA256 {
    static func digest(of text: String) -> [UInt8] {
        var state = CryptoSHA256()
        state.absorb(Array(text.utf8))
        return state.digest().bytes
    }
}

extension LinkPolicy {
    /// Links that only the browser that asked for them may use.
    static var required: Self {
        var policy = LinkPolicy.signIn
        policy.name = "staff"
        policy.browser = .required
        return policy
    }
}
