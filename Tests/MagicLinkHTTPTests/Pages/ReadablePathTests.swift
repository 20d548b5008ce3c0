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

/// A destination is shown as people write it, where that can be read in one way only.
struct ReadablePathTests {
    /// What the page of a link says about where it goes.
    private func shown(_ destination: String) async throws -> String {
        let site = try Site { $0.destinations = .anyPath }
        let token = try await site.issuedToken(destination: try Destination(destination))
        let page = await site.respond(.get, "/sign-in/link?token=" + token).text
        let opening = "<dt>Goes to</dt><dd><bdi dir=\"ltr\" class=\"path\">"
        let start = try #require(page.firstRange(of: opening)).upperBound
        let end = try #require(page[start...].firstRange(of: "</bdi></dd>")).lowerBound
        return String(page[start..<end])
    }

    @Test(arguments: [
        ("/invoices/INV-1042", "/invoices/INV-1042"),
        ("/b%C3%BCro", "/büro"),
        ("/%C5%82%C3%B3d%C5%BA?caf%C3%A9=%C3%BC#%C3%A9", "/łódź?café=ü#é"),
        ("/%E8%AB%8B%E6%B1%82%E6%9B%B8/2026", "/請求書/2026"),
        ("/%EC%B2%AD%EA%B5%AC", "/청구"),
        ("/%D9%81%D8%A7%D8%AA%D9%88%D8%B1%D8%A9/x", "/<bdi>فاتورة</bdi>/x"),
        ("/%41b%2Dc", "/Ab-c"),
        ("/Q1%202026.pdf", "/Q1 2026.pdf"),
    ])
    func namesAreDecodedWhereTheyCanBeReadInOneWay(destination: String, text: String) async throws {
        #expect(try await shown(destination) == text)
    }

    @Test(arguments: [
        // Delimiters, a second layer of encoding, and spaces that hide something.
        "/a%2Fb", "/a%3Fb", "/a%23b", "/a%25b", "/a%252Fb", "/a%26b", "/a%3Cb%3E", "/a%20", "/%20a", "/a%20%20b",
        // Bidirectional controls, invisible characters, a soft hyphen, another space, a mark.
        "/a%E2%80%AEb", "/a%E2%81%A6b", "/a%E2%80%8Bb", "/a%C2%ADb", "/a%C2%A0b", "/a%EF%BB%BFb", "/e%CC%81",
        // Letters and signs that look like others: Cyrillic, Greek, fullwidth, dotless i, fraction and division slash.
        "/%D1%96nvoices", "/%D0%B0%D0%B1", "/%CE%BFpen", "/%EF%BD%81", "/%C4%B1nvoices", "/a%E2%81%84b", "/a%E2%88%95b",
        "/%E4%B8%BF", "/%E4%B8%A8", "/%C5%BF", "/%E2%84%AA",
        // Scripts in one name; a script that is not known here.
        "/abc%E8%AB%8B", "/%C3%BC%E8%AB%8B", "/abc%D9%81", "/%D7%90", "/%F0%9F%98%80",
    ])
    func everyOtherEscapeStaysAsItIs(destination: String) async throws {
        #expect(try await shown(destination) == destination)
    }

    @Test func theFirstPageHasWords() async throws {
        for destination: Destination? in ["/", "/start", nil] {
            let site = try Site { $0.defaultDestination = "/start" }
            let token = try await site.issuedToken(destination: destination)
            let page = await site.respond(.get, "/sign-in/link?token=" + token).text
            #expect(page.contains("<dd>Home page of <bdi>Payment Portal</bdi></dd>"))
        }
    }

    @Test func anotherHostIsShownAsItIs() async throws {
        let site = try Site { $0.destinations = DestinationRules(paths: [.any], allowedHosts: ["xn--bro-hoa.example"]) }
        let destination: Destination = "https://xn--bro-hoa.example/b%C3%BCro"
        let token = try await site.issuedToken(destination: destination)
        let page = await site.respond(.get, "/sign-in/link?token=" + token).text
        #expect(page.contains(">https://xn--bro-hoa.example/büro</bdi></dd>"))
        let reply = await Browser(site).post("/sign-in/link", "token=" + token)
        #expect(reply.text.contains("href=\"https://xn--bro-hoa.example/b%C3%BCro\""))
    }
}
