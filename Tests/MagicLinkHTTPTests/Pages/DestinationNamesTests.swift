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

/// The page of a link names what it leads to, where the application does.
struct DestinationNamesTests {
    /// Names every path below one folder, and with what HTML would read as markup.
    private struct Names: DestinationNames {
        func name(of destination: Destination, in words: PageWords) -> String? {
            destination.pathSegments.first == "invoices" ? "<\(words.language)> invoice" : nil
        }
    }

    private func page(_ policy: LinkPolicy, _ destination: Destination, _ names: (any DestinationNames)?) async throws
        -> String
    {
        var http = MagicLinkHTTPHandler.Configuration()
        http.destinationNames = names
        let site = try Site(http: http)
        let token = try await site.issuedToken(policy: policy, destination: destination)
        return await Browser(site).get("/sign-in/link?token=" + token, headers: [.acceptLanguage: "de"]).text
    }

    private let reminder = LinkPolicy.reminder(lifetime: .seconds(3600), maxClicks: 5)

    @Test func nameAndPathStandBesideEachOther() async throws {
        let page = try await page(.signIn, "/invoices/INV-1042", Names())
        #expect(
            page.contains(
                "<b><bdi>&lt;de&gt; invoice</bdi></b><br><bdi dir=\"ltr\" class=\"path\">/invoices/INV-1042</bdi>"
            )
        )
        #expect(page.contains("<h1>Bei <bdi>Payment Portal</bdi> anmelden</h1>"))
    }

    @Test func aReminderSaysWhatItOpens() async throws {
        let page = try await page(reminder, "/invoices/INV-1042", Names())
        #expect(page.contains("<h1><bdi>&lt;de&gt; invoice</bdi> öffnen</h1>"))
        #expect(page.contains("<button type=\"submit\">Öffnen</button>"))
    }

    @Test func whatHasNoNameIsShownAsItsPath() async throws {
        for names in [nil, Names()] as [(any DestinationNames)?] {
            let page = try await page(reminder, "/statements", names)
            #expect(page.contains("<h1><bdi dir=\"ltr\" class=\"path\">/statements</bdi> öffnen</h1>"))
        }
    }
}
