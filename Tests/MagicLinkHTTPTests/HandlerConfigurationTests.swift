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

/// Paths and cookies follow from the link URL unless they are set.
@Suite struct HandlerConfigurationTests {
    @Test(arguments: [
        ("https://portal.example/sign-in/link", "/sign-in", "/sign-out"),
        ("https://portal.example/auth/mail/open", "/auth/mail", "/auth/sign-out"),
        ("https://portal.example/l", "/sign-in", "/sign-out"),
    ])
    func thePathsFollowFromTheLinkURL(_ url: String, _ signIn: String, _ signOut: String) throws {
        let site = try Site(linkURL: url)
        let link = String(url.dropFirst("https://portal.example".count))
        let expected = [signIn, signIn + "/sent", link, signIn + "/resend", signOut]
        #expect(Set(site.handler.paths) == Set(expected))
        for path in expected {
            #expect(site.handler.handles(path: path))
            #expect(site.handler.handles(path: path + "?token=x"))
            #expect(site.handler.handles(path: path + "/"))
            #expect(site.handler.handles(path: "https://evil.example" + path))
        }
        for path in ["", "/", "/sign", signIn + "/other", signIn + "x", "*", "//" + signIn, signIn.uppercased(), "?"] {
            #expect(!site.handler.handles(path: path), "\(path)")
        }
    }

    @Test func thePathsCanBeSet() throws {
        var http = MagicLinkHTTPHandler.Configuration()
        http.signInPath = "/login"
        http.signOutPath = "/bye"
        let site = try Site(http: http)
        #expect(Set(site.handler.paths) == ["/login", "/login/sent", "/sign-in/link", "/login/resend", "/bye"])
    }

    @Test(arguments: ["", "/", "login", "/log in", "/a//b", "/a/", "/a?b", "/a/../b", "/./a", "/ä", "/sign-in/link"])
    func aPathThatCannotBeIsRefused(_ path: String) throws {
        var http = MagicLinkHTTPHandler.Configuration()
        http.signInPath = path
        let error = #expect(throws: MagicLinkError.self) { try Site(http: http) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func loopbackHasCookiesWithoutTheHostPrefix() async throws {
        let site = try Site(linkURL: "http://127.0.0.1:8080/sign-in/link")
        let form: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .origin: "http://127.0.0.1:8080",
        ]
        let reply = await site.respond(.post, "/sign-in", headers: form, body: "email=accounts%40acme.example")
        let cookie = try #require(reply.cookie("magiclink-browser"))
        #expect(!cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        let press = await site.respond(
            .post,
            "/sign-in/link",
            headers: form,
            body: "token=" + (try await site.mailedToken())
        )
        #expect(press.cookie("magiclink-session") != nil)
    }

    @Test func theServiceIsNamedAsConfigured() async throws {
        var http = MagicLinkHTTPHandler.Configuration()
        http.serviceName = "Books & \"Bills\""
        let page = await (try Site(http: http)).respond(.get, "/sign-in").text
        #expect(page.contains("<h1>Sign in to <bdi>Books &amp; &quot;Bills&quot;</bdi></h1>"))
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/invoices/INV-1042?a=1&b=2", "/sign-in?to=%2Finvoices%2FINV-1042%3Fa%3D1%26b%3D2"),
        (.head, "/account", "/sign-in?to=%2Faccount"), (.post, "/invoices/INV-1042/pay", "/sign-in"),
        (.get, "//evil.example", "/sign-in"), (.get, "/a/../b", "/sign-in"), (.get, "/a|b", "/sign-in"),
        (.get, "https://evil.example/invoices", "/sign-in?to=%2Finvoices"), (.get, "*", "/sign-in"),
    ])
    func aChallengeLeadsToTheSignInPage(_ method: HTTPRequest.Method, _ path: String, _ location: String) throws {
        let site = try Site()
        let request = HTTPRequest(method: method, scheme: "https", authority: "portal.example", path: path)
        let reply = site.handler.challenge(SignInRequired(.notSignedIn), to: request)
        #expect(reply.status == 303)
        #expect(reply.location == location)
    }

    @Test func aChallengeTellsScriptsInsteadOfLeadingThem() throws {
        let site = try Site()
        let browser = Browser(site)
        for headers: HTTPFields in [[.fetchMode: "cors"], [.accept: "application/json"]] {
            let request = browser.request("/invoices", headers: headers)
            let signedOut = site.handler.challenge(SignInRequired(.notSignedIn), to: request)
            #expect(signedOut.status == 401)
            #expect(signedOut.response.headerFields[.wwwAuthenticate] != nil)
            #expect(site.handler.challenge(SignInRequired(.notFresh), to: request).status == 403)
        }
        for headers: HTTPFields in [
            [.fetchMode: "navigate"], [.accept: "*/*"], [.accept: "text/html,application/json"],
        ] {
            let request = browser.request("/invoices", headers: headers)
            #expect(site.handler.challenge(SignInRequired(.notSignedIn), to: request).status == 303)
        }
    }

    @Test func aChallengeNeverLeadsWhereTheConfigurationDoesNot() throws {
        let site = try Site { $0.destinations = .paths(.exactly("/"), .under("/invoices/")) }
        let browser = Browser(site)
        let reply = site.handler.challenge(SignInRequired(.notSignedIn), to: browser.request("/admin"))
        #expect(reply.location == "/sign-in")
        let away = SignInRequired(.notFresh, returnTo: "https://evil.example/")
        #expect(site.handler.challenge(away, to: browser.request("/pay", .post)).location == "/sign-in")
    }
}
