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
import Synchronization
import Testing

/// An application's own pages change the body of an answer, and nothing else.
struct PageRendererTests {
    /// Writes something of its own, as careless as can be.
    private struct Careless: PageRenderer {
        let styles = ["p { color: red }"]
        let scripts = ["alert(1)", "alert(2)"]

        func renderPage(_ request: PageRequest) -> PageHTML? {
            PageHTML(trusted: "<script src=\"https://cdn.example/x.js\"></script><p style=\"x\">\(request.status)")
        }
    }

    /// Leaves everything to the standard pages, and keeps what it was asked.
    private struct Listener: PageRenderer {
        let seen = Seen()

        func renderPage(_ request: PageRequest) -> PageHTML? {
            seen.append(request)
            return nil
        }
    }

    private final class Seen: Sendable {
        private let kept = Mutex<[PageRequest]>([])

        var requests: [PageRequest] { kept.withLock { $0 } }

        func append(_ request: PageRequest) {
            kept.withLock { $0.append(request) }
        }
    }

    private func site(_ renderer: some PageRenderer) throws -> Site {
        var http = MagicLinkHTTPHandler.Configuration()
        http.pageRenderer = renderer
        return try Site(http: http)
    }

    @Test func theSecurityFieldsAreTheHandlersWhateverARendererAnswers() async throws {
        let own = try await SecurityFieldsTests.replies(try site(Careless()))
        let standard = try await SecurityFieldsTests.replies(try Site())
        for (status, reply) in own where [200, 400, 404, 405, 410, 413, 415].contains(status) {
            #expect(reply.text.hasSuffix("<p style=\"x\">\(status)"))
            for field in try #require(standard[status]).response.headerFields
            where ![.contentSecurityPolicy, .setCookie].contains(field.name) {
                #expect(reply.response.headerFields[field.name] == field.value, "\(status) \(field.name)")
            }
        }
    }

    @Test func thePolicyNamesTheRenderersConstantsByDigestAndNothingLooser() async throws {
        let reply = try await site(Careless()).respond(.get, "/sign-in")
        func source(_ text: String) -> String {
            "'sha256-\(Data(CryptoSHA256.digest(of: text)).base64EncodedString())'"
        }
        let directives = SecurityFieldsTests.directives(reply)
        let scripts = [StandardPages.script, "alert(1)", "alert(2)"].map(source)
        #expect(directives["script-src"] == scripts.joined(separator: " "))
        #expect(directives["style-src"]?.hasSuffix(" " + source("p { color: red }")) == true)
        #expect(directives["style-src"]?.split(separator: " ").allSatisfy { $0.hasPrefix("'sha256-") } == true)
        #expect(directives["default-src"] == "'none'")
        #expect(directives.count == 6)
    }

    @Test func aPageThatTheRendererDoesNotWriteIsTheStandardOne() async throws {
        let listener = Listener()
        let listening = try site(listener)
        for target in ["/sign-in", "/sign-in/sent", "/sign-in/link?token=x", "/nowhere"] {
            #expect(try await listening.respond(.get, target).body == Site().respond(.get, target).body)
        }
        #expect(listener.seen.requests.count == 4)
        _ = await listening.respond(.head, "/sign-in")
        #expect(listener.seen.requests.count == 4, "HEAD has no body to write")
    }

    @Test func theRendererHearsWhatThePageIsAbout() async throws {
        let listener = Listener()
        let site = try site(listener)
        let token = try await site.issuedToken()
        _ = await site.respond(.get, "/sign-in/link?token=" + token, headers: [.acceptLanguage: "fr"])
        let request = try #require(listener.seen.requests.last)
        #expect(request.words.language == "fr")
        #expect(request.status == 200)
        #expect(request.site.linkPath == "/sign-in/link" && request.site.resendPath == "/sign-in/resend")
        #expect(request.site.serviceName == "Payment Portal" && request.site.host == "portal.example")
        guard case .confirm(let page) = request.page else {
            Issue.record("not the page of a live link")
            return
        }
        #expect(page.preview.destination == "/invoices/INV-1042")
        #expect(page.change == nil && !page.continuesByItself)
        #expect(page.hiddenFields.revealed().map(\.name) == ["token"])
        #expect(page.hiddenFields.revealed().map(\.value) == [token])
        let html = PageHTML("\(page.hiddenFields.revealedHTML())")
        #expect(html.bytes == Array("<input type=\"hidden\" name=\"token\" value=\"\(token)\">".utf8))
        for text in ["\(request)", "\(html)", String(reflecting: request), String(reflecting: html)] {
            #expect(!text.contains(token))
        }
        var dumped = ""
        dump(request, to: &dumped)
        dump(html, to: &dumped)
        #expect(!dumped.contains(token))
    }

    @Test func aSwitchOfAccountsCarriesItsProofHidden() async throws {
        let listener = Listener()
        let site = try site(listener)
        let browser = Browser(site)
        _ = try await browser.signIn("payables@globex.example")
        let token = try await site.issuedToken()
        _ = await browser.get("/sign-in/link?token=" + token)
        guard case .confirm(let page) = try #require(listener.seen.requests.last).page else {
            Issue.record("not the page of a live link")
            return
        }
        #expect(page.change?.current == "p***@globex.example")
        #expect(page.change?.next == "a***@acme.example")
        let fields = page.hiddenFields.revealed()
        #expect(fields.map(\.name) == ["token", "switch"])
        var dumped = ""
        dump(page, to: &dumped)
        #expect(!dumped.contains(fields[1].value))
    }

    @Test func valuesAreEscapedAndPiecesAreNot() {
        let piece: PageHTML = "<b>\("<\"&'>")</b>"
        let page: PageHTML = "<p title=\"\("\"")\">\(piece)\(7)</p>"
        #expect(page.bytes == Array("<p title=\"&quot;\"><b>&lt;&quot;&amp;&#39;&gt;</b>7</p>".utf8))
    }
}
