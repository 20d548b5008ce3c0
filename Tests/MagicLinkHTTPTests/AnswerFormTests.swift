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

/// Who gets JSON: a body's type decides; where there is none, what the client accepts.
@Suite struct AnswerFormTests {
    static func isJSON(_ reply: HTTPReply) -> Bool {
        reply.response.headerFields[.contentType] == "application/json"
    }

    @Test func theTypeOfTheBodyDecides() async throws {
        let browser = Browser(try Site())
        let form = await browser.post("/sign-in", "email=x", headers: [.accept: "application/json"])
        #expect(form.status == 400 && !Self.isJSON(form))
        let json = await browser.postJSON("/sign-in", #"{"email":"x"}"#, headers: [.accept: "text/html"])
        #expect(json.status == 400 && Self.isJSON(json))
    }

    static let accepted: [(accept: String, isJSON: Bool)] = [
        ("", false), ("*/*", false), ("text/html,*/*;q=0.8", false), ("text/html, application/json", false),
        ("application/json", true), ("Application/JSON;q=0.9", true), ("application/json, text/plain, */*", true),
        ("text/plain", false), ("application/jsonp", false),
    ]

    @Test(arguments: accepted)
    func withoutABodysTypeWhatIsAcceptedDecides(_ accept: String, _ isJSON: Bool) async throws {
        let site = try Site()
        let headers: HTTPFields = [.accept: accept, .fetchSite: "same-origin"]
        for (method, target, status) in [
            (.get, "/sign-in/link?token=x", 410), (.get, "/sign-in?to=x", 400), (.delete, "/sign-in", 405),
            (.get, "/sign-out", 405), (.get, "/elsewhere", 404), (.post, "/sign-in?x", 400),
        ] as [(HTTPRequest.Method, String, Int)] {
            let reply = await site.respond(method, target, headers: headers)
            #expect(reply.status == status, "\(method) \(target)")
            #expect(Self.isJSON(reply) == isJSON, "\(method) \(target)")
            #expect((reply.error != nil) == isJSON)
            #expect(reply.response.headerFields.contains(.allow) == (status == 405))
        }
        var typed = headers
        typed[.contentType] = "text/plain"
        let reply = await site.respond(.post, "/sign-in", headers: typed, body: #"{"email":"a@acme.example"}"#)
        #expect(reply.status == 415)
        #expect(Self.isJSON(reply) == isJSON)
        let left = await site.respond(.post, "/sign-out", headers: headers)
        #expect(left.status == (isJSON ? 200 : 303))
    }

    @Test func aPageIsAPage() async throws {
        let site = try Site()
        let link = "/sign-in/link?token=" + (try await site.issuedToken())
        for target in ["/sign-in", "/sign-in/sent", link] {
            for method in [HTTPRequest.Method.get, .head] {
                let refused = await site.respond(method, target, headers: [.accept: "application/json"])
                #expect(refused.status == 406, "\(target)")
                #expect(Self.isJSON(refused))
                #expect(refused.error == (method == .head ? nil : "notAcceptable"))
                for accept in ["application/json, text/plain, */*", "application/json, text/*", "image/avif"] {
                    let reply = await site.respond(method, target, headers: [.accept: accept])
                    #expect(reply.status == 200, "\(target) \(accept)")
                    #expect(!Self.isJSON(reply))
                }
            }
        }
    }

    @Test func headStillTellsNothing() async throws {
        let site = try Site()
        let live = "/sign-in/link?token=" + (try await site.issuedToken())
        let one = await site.respond(.head, live, headers: [.accept: "application/json"])
        let other = await site.respond(.head, "/sign-in/link?token=x", headers: [.accept: "application/json"])
        #expect(one.response == other.response)
        #expect(one.body.isEmpty && other.body.isEmpty)
    }

    @Test func theApplicationsOwnPathsAnswerAlike() async throws {
        let site = try Site()
        let browser = Browser(site)
        let script = browser.request("/invoices", headers: [.accept: "application/json", .fetchMode: "cors"])
        let challenge = site.handler.challenge(SignInRequired(.notSignedIn), to: script)
        #expect(challenge.status == 401 && challenge.error == "signInRequired")
        let post = browser.request("/pay", .post, headers: [.contentType: "application/json"])
        #expect(site.handler.crossSiteRefusal(for: post)?.error == "crossSite")
        do throws(MagicLinkError) {
            _ = try EmailAddress("x")
        } catch {
            let failure = site.handler.failure(error, to: script, logger: site.logger)
            #expect(failure.status == 400 && failure.error == "invalidAddress")
        }
    }
}
