//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting
import Testing

/// A forged token is refused by its signature, before anything else is done for whoever sent it.
@Suite struct ForgedTokenTests {
    private static let forged = "AQE" + String(repeating: "A", count: 61)

    @Test(arguments: [true, false])
    func askNoStoreWhateverCookiesComeAlong(isStoreUp: Bool) async throws {
        let site = try Site()
        let browser = Browser(site)
        #expect(try await browser.signIn().status == 303)
        let signedIn = browser.cookies
        #expect(signedIn.count == 3)
        site.storage.watch()
        if !isStoreUp {
            site.storage.breakDown()
        }
        let replies = [
            await browser.post("/sign-in/link", "token=" + Self.forged),
            await browser.postJSON("/sign-in/link", #"{"token":"\#(Self.forged)"}"#),
            await browser.get("/sign-in/link?token=" + Self.forged),
        ]
        #expect(replies.map(\.status) == [410, 410, 410])
        #expect(replies[0].text == replies[2].text && replies[0].text.contains(Self.forged))
        #expect(replies[1].error == "linkNotUsable")
        #expect(site.storage.calls.isEmpty)
        #expect(browser.cookies == signedIn)
    }

    @Test func expiredOnesAskNoneEither() async throws {
        let site = try Site()
        let browser = Browser(site)
        _ = try await browser.signIn()
        let token = try await site.issuedToken()
        site.clock.advance(by: .seconds(601))
        site.storage.breakDown()
        #expect(await browser.post("/sign-in/link", "token=" + token).status == 410)
        #expect(await browser.get("/sign-in/link?token=" + token).status == 410)
        #expect(site.storage.calls.isEmpty)
    }

    /// What is made once must not hold anything of the request that it was made for.
    @Test func shareNothingButTheirWords() async throws {
        let site = try Site()
        let tokens = [Self.forged, "AQE" + String(repeating: "B", count: 61)]
        var secrets: Set<String> = []
        for _ in 0..<3 {
            for (token, other) in [(tokens[0], tokens[1]), (tokens[1], tokens[0])] {
                for (language, word) in [("de", "Dieser"), ("en", "This link"), ("fr;q=0.1", "Ce lien")] {
                    let headers: HTTPFields = [.acceptLanguage: language]
                    let page = await Browser(site).post("/sign-in/link", "token=" + token, headers: headers)
                    #expect(page.text.contains("<h1>" + word), "\(language)")
                    #expect(page.text.contains(token) && !page.text.contains(other))
                    #expect(page.response.headerFields[.contentLanguage].map { language.hasPrefix($0) } == true)
                    let body = #"{"token":"\#(token)"}"#
                    let json = await Browser(site).postJSON("/sign-in/link", body, headers: headers)
                    #expect(!json.text.contains(token) && json.response.headerFields[.contentLanguage] == nil)
                    secrets.formUnion([page, json].compactMap(\.browserCookie))
                }
            }
        }
        #expect(secrets.count == 3 * 2 * 3 * 2)
    }

    @Test func severalLinesOfWishesCountAsOne() async throws {
        var headers: HTTPFields = [.acceptLanguage: "xx"]
        headers.append(HTTPField(name: .acceptLanguage, value: "de;q=0.5"))
        headers.append(HTTPField(name: .acceptLanguage, value: "fr"))
        let page = await (try Site()).respond(.get, "/sign-in/link?token=" + Self.forged, headers: headers)
        #expect(page.response.headerFields[.contentLanguage] == "fr")
    }

    /// Lines are joined until there are 4,096 bytes, which no browser sends: more of them cost nothing.
    @Test(arguments: [([4_095], "fr"), ([4_096], "en"), ([2_047, 2_047], "fr"), ([2_047, 2_048], "en")])
    func linesBeyondWhatABrowserSendsAreNotJoined(lengths: [Int], language: String) async throws {
        var headers: HTTPFields = [:]
        for length in lengths {
            headers.append(HTTPField(name: .acceptLanguage, value: String(repeating: "x", count: length)))
        }
        headers.append(HTTPField(name: .acceptLanguage, value: "fr"))
        let page = await (try Site()).respond(.get, "/sign-in/link?token=" + Self.forged, headers: headers)
        #expect(page.response.headerFields[.contentLanguage] == language)
    }

    @Test func aConnectionKnowsTheIDThatItsLoggerHas() {
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        #expect(ClientConnection(peerAddress: nil, logger: logger) == ClientConnection())
        logger = Logger(label: "test") { label in StreamLogHandler.standardError(label: label) }
        logger[metadataKey: "hb.request.id"] = "one"
        var connection = ClientConnection(peerAddress: "192.0.2.1", logger: logger)
        #expect(connection.requestID == "one")
        #expect(connection == ClientConnection(peerAddress: "192.0.2.1", requestID: "one"))
        #expect(Set([connection, ClientConnection(peerAddress: "192.0.2.1", requestID: "one")]).count == 1)
        connection.requestID = nil
        #expect(connection.requestID == nil)
        #expect(connection == ClientConnection(peerAddress: "192.0.2.1"))
    }
}
