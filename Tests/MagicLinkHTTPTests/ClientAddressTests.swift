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

/// Limits count the socket's other end, and believe `X-Forwarded-For` from trusted proxies only (R51, R52).
@Suite struct ClientAddressTests {
    struct Hop: Sendable, CustomTestStringConvertible {
        var trusted: [String] = []
        var peer: String?
        var forwarded: [String] = []
        /// An address of the network that counts, or `nil` for the shared bucket.
        var counts: String?

        var testDescription: String { "\(peer ?? "unknown") \(forwarded) counts as \(counts ?? "unknown")" }
    }

    static let table: [Hop] = [
        Hop(peer: "198.51.100.7", counts: "198.51.100.7"),
        Hop(peer: "::ffff:198.51.100.7", counts: "198.51.100.7"),
        Hop(peer: "2001:db8:1:2:3:4:5:6", counts: "2001:db8:1:2::9"),
        Hop(peer: "fe80::1%eth0", counts: "fe80::1"),
        Hop(peer: nil, counts: nil),
        Hop(peer: "unix:/run/portal.sock", counts: nil),
        Hop(peer: nil, forwarded: ["203.0.113.9"], counts: nil),
        // Nobody is trusted unless configured.
        Hop(peer: "198.51.100.7", forwarded: ["203.0.113.9"], counts: "198.51.100.7"),
        Hop(trusted: ["10.0.0.0/8"], peer: "198.51.100.7", forwarded: ["203.0.113.9"], counts: "198.51.100.7"),
        // Right to left, over trusted proxies, to the first that is not.
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["192.0.2.1, 203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["203.0.113.9, 10.9.9.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["192.0.2.1", "203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "::ffff:10.1.2.3", forwarded: ["203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["::ffff:203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["203.0.113.9:4711"], counts: "203.0.113.9"),
        Hop(trusted: ["fd00::/8"], peer: "fd00::1", forwarded: ["[2001:db8::9]:4711"], counts: "2001:db8::1"),
        Hop(trusted: ["fd00::/8"], peer: "fd00::1", forwarded: ["2001:db8::9"], counts: "2001:db8::1"),
        Hop(trusted: ["::ffff:10.0.0.0/104"], peer: "10.1.2.3", forwarded: ["203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.1.2.3"], peer: "10.1.2.3", forwarded: ["203.0.113.9"], counts: "203.0.113.9"),
        Hop(trusted: ["10.1.2.3"], peer: "10.1.2.4", forwarded: ["203.0.113.9"], counts: "10.1.2.4"),
        // What cannot be read ends the way: the last hop that could be read counts.
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["unknown"], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["192.0.2.1, bogus, 10.9.9.9"], counts: "10.9.9.9"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["192.0.2.1,"], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: [""], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["203.0.113.9 x"], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["010.1.1.1"], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["[2001:db8::9"], counts: "10.1.2.3"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", forwarded: ["10.5.5.5, 10.6.6.6"], counts: "10.5.5.5"),
        Hop(trusted: ["10.0.0.0/8"], peer: "10.1.2.3", counts: "10.1.2.3"),
    ]

    @Test(arguments: table)
    func theRightAddressCounts(_ hop: Hop) async throws {
        var configuration = MagicLinkHTTPHandler.Configuration()
        configuration.trustedProxies = hop.trusted
        let site = try Site(http: configuration) { $0.limits.perNetwork = [RateLimit(1, per: .seconds(900))] }
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "same-origin"]
        var headers = form
        for line in hop.forwarded {
            headers.append(HTTPField(name: .forwardedFor, value: line))
        }
        for name in ["X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP"] {
            headers[.named(name)] = "192.0.2.200"
        }
        let body = "email=accounts%40acme.example"
        #expect(await site.respond(.post, "/sign-in", headers: headers, body: body, peer: hop.peer).status == 303)
        // The bucket that it took the one token from is now empty, and no other is.
        #expect(await site.respond(.post, "/sign-in", headers: form, body: body, peer: hop.counts).status == 429)
        let others = ["198.18.0.1", hop.counts == nil ? "198.18.0.2" : nil]
        for other in others {
            #expect(await site.respond(.post, "/sign-in", headers: form, body: body, peer: other).status == 303)
        }
    }

    @Test(arguments: [
        "", "x", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08x", "10.0.0/8", "10.0.0.0/8/8", "0.0.0.0/0",
        "::/0",
        "::/129", "10.0.0.0/ 8", "[::1]", "10.0.0.1:80", "portal.example", "::ffff:10.0.0.0/8", "::ffff:0.0.0.0/96",
    ])
    func aRangeThatIsNoneIsRefusedAtStart(_ text: String) throws {
        var configuration = MagicLinkHTTPHandler.Configuration()
        configuration.trustedProxies = [text]
        let error = #expect(throws: MagicLinkError.self) { try Site(http: configuration) }
        #expect(error?.code == .invalidConfiguration)
    }
}
