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

/// Forms are read strictly, once, and not far (R56, R85).
@Suite struct FormTests {
    static let refused: [String] = [
        "", "to=%2F", "Email=a%40acme.example", "email", "email=", "email=%20", "email[]=a%40acme.example",
        "email[]=a%40acme.example&email[]=b%40acme.example", "email=a%40acme.example&email=b%40acme.example",
        "email=a%40acme.example&email=a%40acme.example", "email=a%40acme.example&email[]=b%40acme.example",
        "email=a%40acme.example%2Cb%40acme.example", "email=%ED%A0%80%40acme.example", "email=%FF%40acme.example",
        "email=%C0%AF%40acme.example", "email=a%40acme.example%00", "email=%00", "email=a%40acme.example%0D%0ABcc%3Ab",
        "email=a%40acme.example%0A", "email=a%40acme.example&x=%FF", "email=a%40acme.example&x=%zz",
        "email=a%40acme.example&%FF=x", "email=a%40acme.example&x=%00", "email=a%40acme.example%", "email=a%4",
        "email=a%40acme.example&to=", "email=a%40acme.example&to=%2F&to=%2F", "email=a%40acme.example&to[]=%2F",
        "email=a%40acme.example&to=%2F%2Fevil.example", "email=a%40acme.example&to=https%3A%2F%2Fevil.example",
        "email=a%40acme.example&to=%252F%252Fevil.example", "email=a%40acme.example&to=%2Fa%0D%0ALocation%3A+x",
        "email=a%40acme.example&to=invoices", "email=a%40acme.example&to=%2Fa+b", "{\"email\":\"a@acme.example\"}",
    ]

    @Test(arguments: refused)
    func refusesWhatCannotBeOneAddressAndOneDestination(_ body: String) async throws {
        let site = try Site()
        let reply = await Browser(site).post("/sign-in", body)
        #expect(reply.status == 400)
        #expect(reply.text.contains("role=\"alert\""))
        #expect(!site.storage.calls.contains("insertLinks"))
    }

    @Test(arguments: [
        "email=a%40acme.example", "email=+a%40acme.example%09", "email=a@acme.example", "email=a%2Bx%40acme.example",
        "x=1&email=a%40acme.example&y=2", "email=a%40acme.example&", "&&email=a%40acme.example",
        "email=a%40acme.example&user=b&sub=c&email2=b%40acme.example",
        "email=a%40acme.example&to=%2Finvoices%3Fopen%3D1",
    ])
    func takesWhatIsOne(_ body: String) async throws {
        let site = try Site()
        let reply = await Browser(site).post("/sign-in", body)
        #expect(reply.status == 303)
        #expect(reply.location == "/sign-in/sent")
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: [
        "to=", "to=invoices", "to=%2F%2Fevil.example", "to=%2F&to=%2F", "to[]=%2F", "to=%FF",
        "to=%252F%252Fevil.example",
        "to=https%3A%2F%2Fevil.example", "to=%2Fa%0D%0Ab", "to=javascript%3Aalert(1)", "to=%2F%5Cevil.example",
        "to=%zz",
    ])
    func refusesADestinationOnThePageToo(_ query: String) async throws {
        let reply = try await Site().respond(.get, "/sign-in?" + query)
        #expect(reply.status == 400)
        #expect(reply.text.contains("name=\"email\""), "not a dead end")
        #expect(!reply.text.contains("name=\"to\""))
    }

    @Test func keepsADestinationOnThePage() async throws {
        let reply = try await Site().respond(.get, "/sign-in?to=%2Finvoices%3Fa%3D1%26b%3D%2527&utm_source=%E4")
        #expect(reply.status == 200)
        #expect(reply.text.contains("name=\"to\" value=\"/invoices?a=1&amp;b=%27\""))
    }

    @Test func refusesWhatIsTooLarge() async throws {
        let site = try Site()
        let body = "email=a%40acme.example&x="
        let fits = body + String(repeating: "a", count: 8192 - body.utf8.count)
        #expect(await Browser(site).post("/sign-in", fits).status == 303)
        #expect(await Browser(site).post("/sign-in", fits + "a").status == 413)
        let announced = await Browser(site).post("/sign-in", body, headers: [.contentLength: "9000"])
        #expect(announced.status == 413)
    }

    @Test(arguments: [
        "text/plain", "application/json2", "application/problem+json", "text/json", "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded2", "",
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded, text/plain",
    ])
    func refusesOtherTypes(_ type: String) async throws {
        let site = try Site()
        for path in ["/sign-in", "/sign-in/link", "/sign-in/resend", "/sign-out"] {
            let reply = await site.respond(
                .post,
                path,
                headers: [.fetchSite: "same-origin", .contentType: type],
                body: "email=a%40acme.example"
            )
            #expect(reply.status == 415, "\(path)")
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test func refusesAPostThatDoesNotSayItsType() async throws {
        let reply = try await Site().respond(
            .post,
            "/sign-in",
            headers: [.fetchSite: "same-origin"],
            body: "email=a%40acme.example"
        )
        #expect(reply.status == 415)
    }

    @Test(arguments: ["application/x-www-form-urlencoded;charset=UTF-8", "Application/X-WWW-Form-URLEncoded ; q=1"])
    func takesTheTypeOfForms(_ type: String) async throws {
        let reply = await Browser(try Site()).post("/sign-in", "email=a%40acme.example", headers: [.contentType: type])
        #expect(reply.status == 303)
    }

    @Test func refusesMethodsThatDoNotFit() async throws {
        let site = try Site()
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .trace, .options]
        let allowed: [String: Set<String>] = [
            "/sign-in": ["GET", "HEAD", "POST", "OPTIONS"], "/sign-in/link": ["GET", "HEAD", "POST", "OPTIONS"],
            "/sign-in/sent": ["GET", "HEAD", "OPTIONS"], "/sign-in/resend": ["POST", "OPTIONS"],
            "/sign-out": ["POST", "OPTIONS"],
        ]
        #expect(Set(site.handler.paths) == Set(allowed.keys))
        for (path, fitting) in allowed {
            for method in methods where !fitting.contains(method.rawValue) {
                let reply = await site.respond(method, path)
                #expect(reply.status == 405, "\(method) \(path)")
                let allow = reply.response.headerFields[.allow] ?? ""
                #expect(Set(allow.split(separator: ",").map { $0.filter { $0 != " " } }) == fitting, "\(path)")
                #expect(reply.body.isEmpty == (method == .head))
            }
            let options = await site.respond(.options, path)
            #expect(options.status == 204)
            #expect(options.response.headerFields[.allow] != nil)
            #expect(options.body.isEmpty && options.cookies.isEmpty)
        }
        #expect(site.storage.calls.isEmpty)
    }

    @Test func answersHeadWithoutABody() async throws {
        let site = try Site()
        for path in ["/sign-in", "/sign-in/sent", "/sign-in/link"] {
            let reply = await site.respond(.head, path)
            #expect(reply.status == 200)
            #expect(reply.body.isEmpty)
        }
        #expect(await site.respond(.head, "/sign-in?to=x").status == 400)
    }
}
