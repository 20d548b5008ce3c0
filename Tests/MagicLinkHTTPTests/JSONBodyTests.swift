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

/// JSON is read strictly, once, and not far (R56; RFC 8259).
@Suite struct JSONBodyTests {
    static let address = "\"email\":\"a@acme.example\""

    static let refused: [String] = [
        "", " ", "null", "true", "17", "\"a@acme.example\"", "[]", "[{\(address)}]", "{", "}", "{\(address)",
        "{\(address)}}",
        "{\(address)} x", "{\(address)}{}", "{\(address),}", "{,\(address)}", "{\(address) \"x\":1}",
        "{\(address),\"x\"}",
        "{\(address),\"x\":}", "{\(address),x:1}", "{'email':'a@acme.example'}", "{\(address)/* */}",
        "{\(address)}\u{0}",
        "{\(address),\"x\":tru}", "{\(address),\"x\":True}", "{\(address),\"x\":NaN}", "{\(address),\"x\":Infinity}",
        "{\(address),\"x\":01}", "{\(address),\"x\":-}", "{\(address),\"x\":1.}", "{\(address),\"x\":.5}",
        "{\(address),\"x\":1e}", "{\(address),\"x\":1e+}", "{\(address),\"x\":+1}", "{\(address),\"x\":0x1}",
        "{\(address),\"x\":--1}", "{\(address),\"x\":1 2}", "{\(address),\"x\":[1,]}", "{\(address),\"x\":[1 2]}",
        "{\(address),\"x\":[}", "{\(address),\"x\":{]}", "{\(address),\"x\":\"\n\"}", "{\(address),\"x\":\"\t\"}",
        "{\(address),\"x\":\"\\x\"}", "{\(address),\"x\":\"\\u12\"}", "{\(address),\"x\":\"\\u12G4\"}",
        "{\(address),\"x\":\"\\uD800\"}", "{\(address),\"x\":\"\\uDC00\"}", "{\(address),\"x\":\"\\uD800\\uD800\"}",
        "{\(address),\"x\":\"\\uD800\\n\"}", "{\(address),\"x\":\"\\uDC00\\uD800\"}", "{\(address),\"x\":\"\\u0000\"}",
        "{\(address),\"\\uD800\":1}", "{\(address),\"x\":\"abc}", "{\(address),\"x\":\"\\\"}", "\u{FEFF}{\(address)}",
        "{\(address),\(address)}", "{\(address),\"email\":null}", "{\(address),\"em\\u0061il\":\"b@acme.example\"}",
        "{\(address),\"x\":1,\"x\":1}", "{\(address),\"to\":\"/\",\"to\":\"/\"}", "{\u{A0}\(address)}",
        "{}", "{\"to\":\"/\"}", "{\"Email\":\"a@acme.example\"}", "{\"email[]\":\"a@acme.example\"}",
        "{\"email\":null}", "{\"email\":17}", "{\"email\":true}", "{\"email\":[\"a@acme.example\"]}",
        "{\"email\":[\"a@acme.example\",\"b@acme.example\"]}", "{\"email\":{\"$ne\":null}}", "{\"email\":\"\"}",
        "{\"email\":\"a@acme.example,b@acme.example\"}", "{\"email\":\"a@acme.example\\r\\nBcc:b@acme.example\"}",
        "{\"email\":\"a\\ud800@acme.example\"}", "{\(address),\"to\":null}", "{\(address),\"to\":[\"/\"]}",
        "{\(address),\"to\":17}", "{\(address),\"to\":\"\"}", "{\(address),\"to\":\"//evil.example\"}",
        "{\(address),\"to\":\"/a\\r\\nLocation: x\"}", "email=a%40acme.example",
    ]

    @Test(arguments: refused)
    func refusesWhatIsNotOneObjectWithOneAddress(_ body: String) async throws {
        let site = try Site()
        let reply = await Browser(site).postJSON("/sign-in", body)
        #expect(reply.status == 400)
        #expect(["invalidRequest", "invalidAddress", "invalidDestination"].contains(reply.error))
        #expect(!site.storage.calls.contains("insertLinks"))
    }

    @Test(
        arguments: [
            [0xED, 0xA0, 0x80], [0xFF], [0xC0, 0xAF], [0xC3], [0xF0, 0x9F, 0x98], [0x80],
        ] as [[UInt8]]
    )
    func refusesBytesThatAreNoText(_ bytes: [UInt8]) async throws {
        let site = try Site()
        for (before, after) in [
            ("{\(Self.address),\"x\":\"", "\"}"), ("{\(Self.address),\"", "\":1}"), ("{\(Self.address)", "}"),
        ] {
            let request = HTTPRequest(
                method: .post,
                scheme: "https",
                authority: "portal.example",
                path: "/sign-in",
                headerFields: [.contentType: "application/json", .fetchSite: "same-origin"]
            )
            let body = Array(before.utf8) + bytes + Array(after.utf8)
            let reply = await site.handler.respond(
                to: request,
                body: body,
                from: ClientConnection(),
                logger: site.logger
            )
            #expect(reply.status == 400)
        }
    }

    @Test(arguments: [
        "{\(address)}", " \t\r\n{ \"email\" : \"a@acme.example\" } \n", "{\"\\u0065mail\":\"a\\u0040acme.example\"}",
        "{\"email\":\" a@acme.example\\t\"}",
        "{\(address),\"user\":\"b\",\"sub\":17,\"origin\":\"https://evil.example\"}",
        "{\(address),\"x\":[1,-0,0.5,1e9,1E-2,true,false,null,\"\",[],{}]}",
        "{\(address),\"x\":{\"email\":1,\"email\":2}}",
        "{\(address),\"x\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\u{e9}\u{1F600}\"}", "{\"\":0,\(address)}",
        "{\(address),\"\u{e9}\":1,\"e\u{301}\":2}", "{\(address),\"to\":\"/invoices?open=1\"}",
        "{\(address),\"x\":" + String(repeating: "[", count: 31) + String(repeating: "]", count: 31) + "}",
    ])
    func takesWhatIsOne(_ body: String) async throws {
        let site = try Site()
        let reply = await Browser(site).postJSON("/sign-in", body)
        #expect(reply.status == 202)
        #expect(reply.text == "{}")
        try await site.links.worker(logger: site.logger).drain()
        #expect(site.mailer.messages.map(\.recipient.mailbox) == ["a@acme.example"])
    }

    @Test func depthAndLengthAreBounded() async throws {
        let site = try Site()
        for deep in ["[", "{\"x\":"] {
            let open = String(repeating: deep, count: 8000 / deep.utf8.count)
            #expect(await Browser(site).postJSON("/sign-in", "{\(Self.address),\"x\":\(open)").status == 400)
        }
        let nested = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(await Browser(site).postJSON("/sign-in", "{\(Self.address),\"x\":\(nested)}").status == 400)
        let body = "{\(Self.address)}"
        let fits = body + String(repeating: " ", count: 8192 - body.utf8.count)
        #expect(await Browser(site).postJSON("/sign-in", fits).status == 202)
        let large = await Browser(site).postJSON("/sign-in", fits + " ")
        #expect(large.status == 413)
        #expect(large.error == "tooLarge")
    }

    @Test(arguments: [
        "application/json; charset=utf-7", "application/json; charset=iso-8859-1", "application/json; charset=utf-16",
        "application/json; charset=utf-8; charset=utf-7",
    ])
    func refusesOtherCharacterSets(_ type: String) async throws {
        let site = try Site()
        for path in ["/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"] {
            let reply = await Browser(site).postJSON(path, "{\(Self.address)}", headers: [.contentType: type])
            #expect(reply.status == 415)
            #expect(reply.error == "unsupportedType", "it is JSON all the same")
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test(arguments: ["application/json;charset=UTF-8", "Application/JSON", "application/json; charset=\"utf-8\"; v=1"])
    func takesTheTypeOfJSON(_ type: String) async throws {
        let reply = await Browser(try Site()).postJSON("/sign-in", "{\(Self.address)}", headers: [.contentType: type])
        #expect(reply.status == 202)
    }
}
