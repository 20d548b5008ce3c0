//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// Scheme, host and path of every link come from the configuration, which is checked at start (R80, R81, R87).
@Suite("Where links lead")
struct LinkAddressTests {
    @Test(arguments: [
        "https://portal.example/sign-in/link", "https://portal.example:8443/sign-in/link", "https://[::1]/l",
        "http://127.0.0.1:8080/sign-in/link", "http://localhost/sign-in/link", "http://[::1]:8080/sign-in/link",
    ])
    func anAddressThatIsSafeIsTakenAsItIs(_ url: String) async throws {
        let harness = try Harness(linkURL: url)
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        try await harness.deliver()
        let link = try #require(harness.mailer.links(to: EmailAddress(Harness.acme)).first)
        #expect(link.hasPrefix(url + "?token="))
    }

    @Test(arguments: [
        "http://portal.example/sign-in/link", "http://127.0.0.1.evil.example/l", "http://10.0.0.1/sign-in/link",
        "http://localhost.evil.example/l", "ftp://portal.example/l", "javascript://portal.example/l",
        "//portal.example/l", "portal.example/l", "", "https://", "https:///l", "https://portal.example",
        "https://user@portal.example/l", "https://user:word@portal.example/l", "https://portal.example/l?next=/",
        "https://portal.example/l#top", "https://portal.example/a/../l", "https://portal.example//l",
        "https://portal.example/l/", "https://portal.example:0/l", "https://portal.example:65536/l",
        "https://portal.example:/l", "https://PORTAL.example/l", "https://portal .example/l",
        "https://portal.example\\@evil.example/l", "https://p\u{00F6}rtal.example/l", "https://-.example/l",
    ])
    func anAddressThatIsNoneIsRefusedAtStart(_ url: String) async {
        #expect(await refusal { try Harness(linkURL: url) }.code == .invalidConfiguration)
    }

    @Test(arguments: ["/staff", "https://evil.example/", "payportal://open"] as [Destination])
    func theDefaultDestinationObeysTheRulesOfAllOthers(_ destination: Destination) async {
        let start = await refusal {
            try Harness {
                $0.destinations = .paths(.under("/invoices/"))
                $0.defaultDestination = destination
            }
        }
        #expect(start.code == .invalidConfiguration)
    }
}
