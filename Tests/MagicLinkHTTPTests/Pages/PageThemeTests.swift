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

/// A theme changes colours, logo and the address for help, within what can be read and what is safe.
struct PageThemeTests {
    private func site(_ theme: PageTheme) throws -> Site {
        var http = MagicLinkHTTPHandler.Configuration()
        http.theme = theme
        return try Site(http: http)
    }

    @Test func coloursStandInTheStyleThatThePolicyNames() async throws {
        let reply = try await site(PageTheme(accent: "#0B6B4F", darkAccent: "#7fe0c0")).respond(.get, "/sign-in")
        let style = try #require(SecurityFieldsTests.contents(of: "style", in: reply.text))
        #expect(style.contains("--accent: #0b6b4f;") && style.contains("--accent: #7fe0c0;"))
        #expect(!style.contains("#1d4fd7"))
        let digest = Data(CryptoSHA256.digest(of: style)).base64EncodedString()
        #expect(SecurityFieldsTests.directives(reply)["style-src"] == "'sha256-\(digest)'")
    }

    @Test(arguments: [
        "1d4fd7", "#1d4fd", "#1d4fd7f", "#1d4fdg", "blue", "", "#", "#+d4fd7", "#1d4fd7;}", "＃1d4fd7",
        // Too pale for white text: 4.48 and 1.
        "#777777", "#ffffff",
    ])
    func otherColoursAreRefused(_ color: String) {
        let error = #expect(throws: MagicLinkError.self) { try PageTheme(accent: color) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test(arguments: ["#1d4fd7", "#000000", "#7a7f87", "8fb3ff"])
    func coloursThatAreLostInTheDarkAreRefused(_ color: String) {
        #expect(throws: MagicLinkError.self) { try PageTheme(darkAccent: color) }
    }

    @Test(arguments: ["#000000", "#6b6b6b", "#b00020", "#1d4fd7"])
    func coloursWithContrastAreTaken(_ color: String) {
        #expect(throws: Never.self) { try PageTheme(accent: color) }
    }

    @Test func theLogoIsOnePath() async throws {
        let page = try await site(PageTheme(logo: "M2 2h20v20H2z m1.5-3e2,4")).respond(.get, "/sign-in").text
        #expect(page.contains("aria-hidden=\"true\" focusable=\"false\"><path d=\"M2 2h20v20H2z m1.5-3e2,4\"/></svg>"))
        for data in ["", "\"/><script>", "M2 2;", "url(x)", "M&#34;", "M\n", String(repeating: "M", count: 4097)] {
            #expect(throws: MagicLinkError.self) { try PageTheme(logo: data) }
        }
    }

    @Test func theAddressForHelpStandsOnEveryPage() async throws {
        var theme = PageTheme.standard
        theme.support = try EmailAddress("help+me?x&y=#@portal.example")
        let site = try site(theme)
        for target in ["/sign-in", "/sign-in/sent", "/sign-in/link?token=x", "/nowhere"] {
            let page = await site.respond(.get, target, headers: [.acceptLanguage: "de"]).text
            #expect(page.contains("Brauchen Sie Hilfe? <a"), "\(target)")
            #expect(page.contains("href=\"mailto:help%2Bme%3Fx%26y%3D%23@portal.example\""), "\(target)")
        }
    }
}
