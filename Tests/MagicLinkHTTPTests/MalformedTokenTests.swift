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
import MagicLinkTesting
import Testing

/// Whatever cannot be a token has the one answer of every dead link, and no store hears of it (R14, R15, R25).
@Suite struct MalformedTokenTests {
    static let good = String(repeating: "A", count: 64)

    /// What stands behind `/sign-in/link?` or in the body.
    static let table: [String] = [
        "", "token", "token=", "token=null", "token=0", "token=undefined", "token=true", "token=[]", "token={}",
        "token=x", "token=" + String(repeating: "A", count: 63), "token=" + String(repeating: "A", count: 65),
        "token=" + String(repeating: "A", count: 4000), "token=\(good)=", "token=\(good)==", "token=\(good)%3D",
        "token=%20\(good)", "token=\(good)%20", "token=+\(good)", "token=\(good)%00", "token=%00\(good)",
        "token=\(good)%0A", "token=\(good)%0D%0A", "token=\(good.dropLast())%2B", "token=\(good.dropLast())%2F",
        "token=\(good.dropLast())%", "token=\(good.dropLast(2))%4", "token=%ZZ\(good.dropFirst())",
        "token=%FF\(good.dropFirst())", "token=%ED%A0%80", "token=%C0%AF", "token=%EF%BC%A1\(good.dropFirst())",
        "token=\(good)&token=\(good)", "token=\(good)&token=", "token=&token=\(good)", "token[]=\(good)",
        "token[]=\(good)&token[]=\(good)", "token[0]=\(good)", "token[$ne]=", "token=\(good)&token[]=\(good)",
        "Token=\(good)", "TOKEN=\(good)", "%20token=\(good)", "token%00=\(good)", "token=%22%3E%3Cscript%3E",
        "=\(good)",
        "%7B%22token%22%3A%22\(good)%22%7D", "token=\(good);token=\(good)", "token=..%2F..%2F", "token=%25%34%31",
    ]

    /// What stands in the body where it is JSON.
    static let json: [String] = [
        "", " ", "{}", "[]", "null", "true", "17", "\"\(good)\"", "{", "}", "{\"token\"}", "{\"token\":}",
        "{\"token\":null}", "{\"token\":true}", "{\"token\":0}", "{\"token\":1e400}", "{\"token\":\"\"}",
        "{\"token\":[]}", "{\"token\":{}}", "{\"token\":[\"\(good)\"]}", "{\"token\":{\"token\":\"\(good)\"}}",
        "{\"token\":{\"$regex\":\"^a\"}}", "{\"token\":{\"$ne\":null}}", "{\"token\":{\"$gt\":\"\"}}",
        "{\"token[$ne]\":\"\"}", "{\"token[]\":\"\(good)\"}", "{\"Token\":\"\(good)\"}", "{\"token\":\"x\"}",
        "{\"token\":\"\(good.dropLast())\"}", "{\"token\":\"\(good)A\"}", "{\"token\":\" \(good)\"}",
        "{\"token\":\"\(good)\\n\"}", "{\"token\":\"\(good)\\u0000\"}", "{\"token\":\"\(good)=\"}",
        "{\"token\":\"\(good.dropLast())\\u002B\"}", "{\"token\":\"\\uFF21\(good.dropFirst())\"}",
        "{\"token\":\"\\ud800\(good.dropFirst())\"}", "{\"token\":\"\(good)\",\"token\":\"\(good)\"}",
        "{\"token\":\"\(good)\",\"token\":null}", "{\"token\":\"\(good)\"}{}", "{\"token\":\"\(good)\"",
        "{\"token\":\"\(good)\",}", "{'token':'\(good)'}", "{token:\"\(good)\"}", "\u{FEFF}{\"token\":\"\(good)\"}",
        "[{\"token\":\"\(good)\"}]", "token=\(good)", "{\"token\":\"\(String(repeating: "A", count: 4000))\"}",
        String(repeating: "[", count: 8192), String(repeating: "{\"token\":", count: 900),
    ]

    @Test func areManyEnough() {
        #expect(Self.table.count >= 40)
        #expect(Self.json.count >= 40)
    }

    @Test(arguments: json)
    func haveOneAnswerAsJSON(_ body: String) async throws {
        let site = try Site()
        site.storage.breakDown()
        let browser = Browser(site)
        let reply = await browser.postJSON("/sign-in/link", body)
        #expect(reply.status == 410)
        #expect(reply.error == "linkNotUsable")
        #expect(reply.body == (await Browser(site).postJSON("/sign-in/link", "{\"token\":\"\(Self.good)\"}")).body)
        #expect(reply.sessionCookie == nil)
        #expect(await browser.postJSON("/sign-in/resend", body).status == 202)
        #expect(site.storage.calls.isEmpty)
    }

    @Test(arguments: table)
    func haveOneAnswerAsAQuery(_ query: String) async throws {
        let site = try Site()
        site.storage.breakDown()
        let reply = await site.respond(.get, "/sign-in/link?" + query)
        #expect(reply.status == 410)
        #expect(reply.text == (await site.respond(.get, "/sign-in/link")).text)
        #expect(site.storage.calls.isEmpty)
    }

    @Test(arguments: table)
    func haveOneAnswerAsAForm(_ body: String) async throws {
        let site = try Site()
        site.storage.breakDown()
        let reply = await Browser(site).post("/sign-in/link", body)
        #expect(reply.status == 410)
        #expect(reply.text == (await site.respond(.get, "/sign-in/link")).text)
        #expect(reply.sessionCookie == nil)
        #expect(site.storage.calls.isEmpty)
    }

    @Test(arguments: table)
    func sendNothing(_ body: String) async throws {
        let site = try Site()
        let reply = await Browser(site).post("/sign-in/resend", body)
        #expect(reply.status == 303)
        #expect(reply.location == "/sign-in/sent")
        #expect(!site.storage.calls.contains("insertLinks"))
    }

    @Test func includeEveryChangeOfALiveToken() async throws {
        let site = try Site()
        let token = try await site.issuedToken()
        site.storage.breakDown()
        for (index, character) in token.enumerated() {
            var letters = Array(token)
            let flipped = character.isLowercase ? character.uppercased() : character.lowercased()
            letters[index] = Character(flipped == String(character) ? (character == "0" ? "1" : "0") : flipped)
            let reply = await site.respond(.get, "/sign-in/link?token=" + String(letters))
            #expect(reply.status == 410, "\(index)")
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test func looksTheSameAsADeadOneButForTheToken() async throws {
        let site = try Site()
        let expired = try await site.issuedToken()
        site.clock.advance(by: .seconds(601))
        let spent = try await site.issuedToken("spent@acme.example")
        let revoked = try await site.issuedToken("revoked@acme.example")
        _ = await Browser(site).post("/sign-in/link", "token=" + spent)
        try await site.links.revokeLinks(for: EmailAddress("revoked@acme.example"), logger: site.logger)
        let malformed = await site.respond(.get, "/sign-in/link?token=x")
        for token in [Self.good, expired, spent, revoked] {
            let opened = await site.respond(.get, "/sign-in/link?token=" + token)
            let pressed = await Browser(site).post("/sign-in/link", "token=" + token)
            for reply in [opened, pressed] {
                #expect(reply.status == 410)
                #expect(reply.text.components(separatedBy: token).count == 2)
                #expect(reply.text.replacingOccurrences(of: token, with: "") == malformed.text)
                var fields = reply.response.headerFields
                fields[.setCookie] = nil
                var others = malformed.response.headerFields
                others[.setCookie] = nil
                #expect(fields == others)
            }
        }
    }
}
