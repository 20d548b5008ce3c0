//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Testing

/// What Python's `email` library, which knows nothing of ours, reads from the library's own mails (R65, R66, R68, R70).
@Suite struct MailRoundTripTests {
    private struct Sample {
        let name: String
        let bytes: [UInt8]
        let rendered: RenderedMessage
    }

    private static let service = "Müller & Söhne <GmbH> \"Zahlungen\""

    private static func content(_ language: String, _ kind: LinkKind, _ purpose: LinkPurpose = .signIn)
        -> MessageContent
    {
        MessageContent(
            url: LinkURL(MailMessage.sampleLink),
            serviceName: service,
            host: "portal.example",
            isSignUp: false,
            purpose: purpose,
            policyName: kind == .issued ? "reminder" : "sign-in",
            kind: kind,
            destination: "/invoices/INV-1042",
            created: UnixTime(seconds: 1_795_529_100),
            expires: UnixTime(seconds: 1_795_532_700),
            maxClicks: kind == .issued ? 5 : 1,
            requestedFrom: "192.0.2.*",
            browser: BrowserLabel("Firefox on Android"),
            language: LanguageTag(language)
        )
    }

    private static func samples() async throws -> [Sample] {
        let theme = try MailTheme(support: EmailAddress("help@portal.example"))
        let renderer = try StandardMessageRenderer(theme: theme)
        var samples: [Sample] = []
        for language in MailWords.standard.map(\.language) {
            for content in [
                content(language, .requested), content(language, .issued), content(language, .requested, .invitation),
            ] {
                let rendered = try await renderer.render(content)
                var mail = try MailMessage.sample(senderName: service, subject: rendered.subject)
                (mail.text, mail.html) = (rendered.text, rendered.html)
                samples.append(
                    Sample(name: "\(language) \(content.kind)", bytes: try mail.rfc5322(), rendered: rendered)
                )
            }
        }
        return samples
    }

    @Test func theLinkAndEveryWordSurviveInEachLanguage() async throws {
        let samples = try await Self.samples()
        let parsed = try PythonMail.parse(samples.map(\.bytes))
        #expect(samples.count == 18 && parsed.count == samples.count)
        for (sample, mail) in zip(samples, parsed) {
            let name = Comment(rawValue: sample.name)
            #expect(mail.defects.isEmpty, name)
            #expect(mail.types == ["text/plain", "text/html"], name)
            #expect(mail.header("Subject").map { Array($0.utf8) } == [Array(sample.rendered.subject.utf8)], name)
            #expect(mail.senderName == Self.service, name)
            #expect(Array(mail.text.utf8) == Array(withCRLF(sample.rendered.text).utf8), name)
            #expect(Array(mail.html.utf8) == Array(withCRLF(sample.rendered.html).utf8), name)
            // The link, whole and in a line of its own, and nothing else that leads anywhere.
            #expect(mail.text.split(whereSeparator: \.isNewline).contains { $0 == MailMessage.sampleLink }, name)
            #expect(mail.text.ranges(of: "://").count == 1, name)
            #expect(mail.html.ranges(of: "href=\"\(MailMessage.sampleLink)\"").count == 2, name)
            #expect(mail.html.ranges(of: "href=").count == 2 && mail.html.ranges(of: "://").count == 3, name)
            #expect(mail.html.contains(">\(MailMessage.sampleLink)</a>"), name)
        }
    }

    @Test func linesAreShortAndMailsAreSmall() async throws {
        for sample in try await Self.samples() {
            let name = Comment(rawValue: sample.name)
            #expect(sample.bytes.count < 40_000, name)
            let lines = mailLines(sample.bytes)
            #expect(lines.allSatisfy { $0.count <= 78 && !$0.contains(13) && !$0.contains(10) }, name)
            let end = try #require(lines.firstIndex(of: []), name)
            // Each line of the header begins a field or goes on with one.
            let header = lines[..<end].map { String(decoding: $0, as: UTF8.self) }
            #expect(header.allSatisfy { $0.first == " " || $0.contains(":") }, name)
            #expect(header.filter { $0.first != " " }.count == 8, name)
        }
    }

    @Test(arguments: ["Portal\r\nBcc: a@evil.example", "Portal\n", "Por\0tal", "Portal\u{2028}x"])
    func aNameThatWouldEndAHeaderIsRefusedInEveryLanguage(service: String) async throws {
        for language in MailWords.standard.map(\.language) {
            var content = Self.content(language, .requested)
            content.serviceName = service
            let rendered = try await StandardMessageRenderer().render(content)
            let mail = try MailMessage.sample(subject: rendered.subject)
            let error = #expect(throws: MagicLinkError.self) { try mail.rfc5322() }
            #expect(error?.code == .invalidConfiguration)
        }
    }
}
