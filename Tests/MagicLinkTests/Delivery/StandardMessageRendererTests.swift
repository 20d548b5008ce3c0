//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

@Suite struct StandardMessageRendererTests {
    private func content(
        link: String = MailMessage.sampleLink,
        service: String = "Example Portal",
        isSignUp: Bool = false,
        purpose: LinkPurpose = .signIn,
        policy: String = "sign-in",
        kind: LinkKind = .requested,
        destination: Destination? = nil,
        lifetime: Int64 = 600,
        maxClicks: Int = 1,
        requestedFrom: String? = "192.0.2.*"
    ) -> MessageContent {
        MessageContent(
            url: LinkURL(link),
            serviceName: service,
            host: "portal.example",
            isSignUp: isSignUp,
            purpose: purpose,
            policyName: policy,
            kind: kind,
            destination: destination,
            created: UnixTime(seconds: 1_800_000_000),
            expires: UnixTime(seconds: 1_800_000_000).adding(.seconds(lifetime)),
            maxClicks: maxClicks,
            requestedFrom: requestedFrom
        )
    }

    private func render(_ content: MessageContent) async throws -> RenderedMessage {
        try await StandardMessageRenderer().render(content)
    }

    @Test func bothPartsHoldTheSameLinkAsItIs() async throws {
        let link = MailMessage.sampleLink + "&x='1'"
        let mail = try await render(content(link: link))
        #expect(mail.text.split(separator: "\n").contains(Substring(link)))
        let escaped = htmlEscaped(link)
        #expect(hrefs(in: mail.html) == [escaped, escaped])
        #expect(mail.html.contains(">\(escaped)</a>"))
    }

    @Test func nothingIsLoadedFromElsewhere() async throws {
        let mail = try await render(content())
        for word in ["src=", "url(", "@import", "<link", "<script", "<img", "<form"] {
            #expect(!mail.html.contains(word))
        }
        #expect(mail.html.contains("color-scheme"))
        #expect(mail.html.contains("width=device-width"))
    }

    @Test func itSaysWhatItIsAndHowLongItHolds() async throws {
        let mail = try await render(content())
        for part in [mail.text, mail.html] {
            #expect(part.contains("sign in to Example Portal"))
            #expect(part.contains("works once, within 10 minutes."))
            #expect(part.contains("15 January 2027, 08:10 UTC") && part.contains("portal.example"))
            #expect(part.contains("192.0.2.*"))
            #expect(part.contains("If it was not you"))
        }
        #expect(mail.subject == "Your sign-in link for Example Portal")
    }

    @Test(arguments: [
        (1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (600, "10 minutes"), (3600, "1 hour"),
        (5400, "1 hour 30 minutes"),
        (86_400, "1 day"), (604_800, "7 days"), (129_600, "1 day 12 hours"), (90_061, "1 day 1 hour"),
        (86_460, "1 day"),
        (400 * 86_400, "400 days"),
    ])
    func lifetimesAreInWords(_ seconds: Int64, _ words: String) async throws {
        #expect(try await render(content(lifetime: seconds)).text.contains("within \(words)."))
    }

    @Test func severalClicksAreNamed() async throws {
        #expect(try await render(content(maxClicks: 5)).text.contains("up to 5 times"))
    }

    @Test func eachKindOfLinkHasItsOwnWords() async throws {
        let contents = [
            content(), content(isSignUp: true), content(kind: .issued), content(policy: "reminder", kind: .issued),
            content(purpose: .confirmAddress), content(purpose: .invitation), content(purpose: try .custom(200)),
        ]
        var subjects: Set<String> = []
        var texts: Set<String> = []
        for content in contents {
            let mail = try await render(content)
            subjects.insert(mail.subject)
            texts.insert(mail.text)
            #expect(mail.subject.contains("Example Portal"))
        }
        #expect(subjects.count == contents.count)
        #expect(texts.count == contents.count)
    }

    @Test func onlyIssuedLinksSayWhereTheyLead() async throws {
        let path: Destination = "/invoices/INV-1042"
        #expect(try await render(content(kind: .issued, destination: path)).text.contains("/invoices/INV-1042"))
        #expect(try await !render(content(destination: path)).text.contains("INV-1042"))
        #expect(try await !render(content(kind: .issued)).text.contains("192.0.2"))
    }

    @Test func everyValueIsEscaped() async throws {
        let hostile = "<a href=\"https://evil.example\">&'Portal"
        let mail = try await render(content(service: hostile, requestedFrom: "<b>192</b>"))
        #expect(!mail.html.contains("<a href=\"https://evil.example"))
        #expect(!mail.html.contains("<b>"))
        #expect(hrefs(in: mail.html).allSatisfy { $0 == MailMessage.sampleLink })
        #expect(mail.html.contains("&lt;a href=&quot;https://evil.example&quot;&gt;&amp;&#39;Portal"))
    }

    @Test func timesBeyondAllDatesDoNotTrap() async throws {
        var extreme = content()
        extreme.created = UnixTime(seconds: .min)
        extreme.expires = UnixTime(seconds: .max)
        extreme.maxClicks = .max
        _ = try await render(extreme)
        extreme.created = UnixTime(seconds: .max)
        extreme.expires = UnixTime(seconds: .min)
        _ = try await render(extreme)
    }

    private func hrefs(in html: String) -> [String] {
        html.components(separatedBy: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
