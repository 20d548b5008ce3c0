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

/// The corpora of addresses and destinations, through the endpoints (R60, R82, R86, R87).
@Suite struct CorpusTests {
    @Test(arguments: AddressCase.all.filter(\.options.isEmpty))
    func addressesAreTakenOrRefused(_ line: AddressCase) async throws {
        let body = "email=" + percentEncoded(line.input)
        let reply = await Browser(try Site()).post("/sign-in", body)
        if line.verdict == "accept" {
            #expect(reply.status == 303)
        } else {
            #expect(reply.status == (body.utf8.count > MagicLinkHTTPHandler.maxBodyBytes ? 413 : 400))
        }
    }

    @Test(arguments: AddressCase.all.filter(\.options.isEmpty))
    func addressesAreTakenOrRefusedAsJSON(_ line: AddressCase) async throws {
        let body = "{\"email\":\(jsonText(line.input))}"
        let reply = await Browser(try Site()).postJSON("/sign-in", body)
        if line.verdict == "accept" {
            #expect(reply.status == 202)
        } else {
            #expect(reply.status == (body.utf8.count > MagicLinkHTTPHandler.maxBodyBytes ? 413 : 400))
        }
    }

    @Test(arguments: DestinationCase.all)
    func destinationsAreTakenOrRefusedAsJSON(_ line: DestinationCase) async throws {
        let site = try Site { configuration in
            configuration.destinations.allowedHosts = line.allowedHosts
            configuration.destinations.allowedAppLinks = line.allowedAppLinks ?? []
        }
        let browser = Browser(site)
        let body = "{\"email\":\"a@acme.example\",\"to\":\(jsonText(line.input))}"
        let reply = await browser.postJSON("/sign-in", body)
        guard line.verdict == "accept" else {
            #expect(reply.status == (body.utf8.count > MagicLinkHTTPHandler.maxBodyBytes ? 413 : 400))
            return
        }
        #expect(reply.status == 202)
        let token = try await site.mailedToken("a@acme.example")
        let pressed = await browser.postJSON("/sign-in/link", "{\"token\":\"\(token)\"}")
        #expect(pressed.status == 200, "off the origin too: nothing is redirected")
        #expect(pressed.json["destination"] == line.input)
        #expect(pressed.location == nil && pressed.sessionCookie != nil)
    }

    @Test(arguments: DestinationCase.all)
    func destinationsAreTakenOrRefused(_ line: DestinationCase) async throws {
        let site = try Site { configuration in
            configuration.destinations.allowedHosts = line.allowedHosts
            configuration.destinations.allowedAppLinks = line.allowedAppLinks ?? []
        }
        let to = percentEncoded(line.input)
        let page = await site.respond(.get, "/sign-in?to=" + to)
        #expect(page.status == (line.verdict == "accept" ? 200 : 400))
        let body = "email=a%40acme.example&to=" + to
        let reply = await Browser(site).post("/sign-in", body)
        if line.verdict == "accept" {
            #expect(reply.status == 303)
        } else {
            #expect(reply.status == (body.utf8.count > MagicLinkHTTPHandler.maxBodyBytes ? 413 : 400))
        }
    }

    /// A page that asks for a sign-in may say where to go on; that obeys the rules of all destinations (R87).
    @Test(arguments: DestinationCase.all)
    func challengesLeadWhereTheRulesAllow(_ line: DestinationCase) throws {
        let site = try Site { configuration in
            configuration.destinations.allowedHosts = line.allowedHosts
            configuration.destinations.allowedAppLinks = line.allowedAppLinks ?? []
        }
        guard let destination = try? Destination(line.input) else {
            #expect(line.verdict != "accept")
            return
        }
        let required = SignInRequired(.notFresh, returnTo: destination)
        let reply = site.handler.challenge(required, to: Browser(site).request("/pay", .post))
        #expect(reply.status == 303)
        #expect((reply.location == "/sign-in") == (line.verdict != "accept"))
    }

    @Test(arguments: DestinationCase.all.filter { $0.verdict == "accept" })
    func destinationsAreReachedAsTheyWereGiven(_ line: DestinationCase) async throws {
        let site = try Site { configuration in
            configuration.destinations.allowedHosts = line.allowedHosts
            configuration.destinations.allowedAppLinks = line.allowedAppLinks ?? []
        }
        let reply = try await Browser(site).signIn(to: line.input)
        let origin = "https://portal.example"
        let isOnOrigin = ["/", "?", "#"].contains { line.input.hasPrefix(origin + $0) } || line.input == origin
        if line.input.hasPrefix("/") || isOnOrigin {
            #expect(reply.status == 303)
            #expect(reply.location == line.input)
        } else {
            #expect(reply.status == 200, "a form's answer may not redirect to another origin")
            #expect(reply.location == nil)
            #expect(reply.text.contains("<a class=\"button\" href=\"\(htmlEscaped(line.input))\""))
        }
        #expect(reply.sessionCookie != nil)
    }
}
