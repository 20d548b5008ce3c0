//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Synchronization
import Testing

/// Language and browser travel with the mail that waits, in the record that nobody can change.
@Suite struct MailLanguageTests {
    /// Keeps what it was asked to write.
    private final class Listener: MessageRenderer {
        let contents = Mutex<[MessageContent]>([])

        func render(_ content: MessageContent) async throws -> RenderedMessage {
            contents.withLock { $0.append(content) }
            return try await StandardMessageRenderer().render(content)
        }

        var heard: [String] {
            contents.withLock { $0.map { "\($0.language?.text ?? "-") \($0.browser?.description ?? "-")" } }
        }
    }

    private let listener = Listener()

    private func harness() throws -> Harness {
        try Harness { $0.renderer = listener }
    }

    private func origin(_ language: String, _ browser: String? = nil) -> RequestOrigin {
        RequestOrigin(language: LanguageTag(language), label: browser.flatMap { BrowserLabel($0) })
    }

    @Test func aRequestedLinksMailKnowsTheLanguageAndTheBrowser() async throws {
        let harness = try harness()
        let address = try EmailAddress(Harness.acme)
        try await harness.links.requestLink(for: address, origin: origin("ar", "Firefox on Android"))
        try await harness.links.requestLink(for: address, origin: origin("pt-BR", "macOS"))
        try await harness.links.requestLink(for: address)
        try await harness.deliver()
        #expect(listener.heard.sorted() == ["- -", "ar Firefox on Android", "pt-br macOS"])
    }

    @Test func aFreshLinkIsInTheLanguageOfWhoeverAsksForIt() async throws {
        let harness = try harness()
        try await harness.links.requestLink(for: EmailAddress(Harness.acme), origin: origin("de", "Safari on iPhone"))
        try await harness.deliver()
        let token = try harness.newestToken(to: EmailAddress(Harness.acme))
        try await harness.links.requestLink(replacing: token, origin: origin("fr"))
        try await harness.deliver()
        #expect(listener.heard == ["de Safari on iPhone", "fr -"])
    }

    @Test func theApplicationChoosesTheLanguageOfItsOwnMail() async throws {
        let harness = try harness()
        let orders = try ["ja", nil].map { language in
            LinkOrder(
                address: try EmailAddress(Harness.acme),
                destination: "/invoices/INV-1042",
                language: language.flatMap { LanguageTag($0) }
            )
        }
        _ = try await harness.links.mailLinks(for: orders, policy: .reminder(lifetime: .seconds(3600), maxClicks: 5))
        try await harness.deliver()
        #expect(listener.heard.sorted() == ["- -", "ja -"])
    }

    @Test func rowsOfTheFirstVersionAreStillRead() async throws {
        let harness = try harness()
        try await harness.links.requestLink(
            for: EmailAddress(Harness.acme),
            destination: "/invoices/INV-1042",
            origin: RequestOrigin(network: ClientNetwork("192.0.2.7"))
        )
        let keys = try KeyTable(
            ring: KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { UInt8($0) })),
            realm: "https://portal.example",
            purposes: [.signIn]
        ).activeKeys(for: .signIn)
        try await harness.change { row in
            var body = ByteWriter(reservingCapacity: 160)
            // Version, key, purpose, scope, binding.
            for byte in [1, 1, 1, 1, 1] as [UInt8] { body.append(byte) }
            for text in ["sign-in", Harness.acme, "/invoices/INV-1042", "192.0.2.*"] { body.append(field: text.utf8) }
            var tagged = ByteWriter(reservingCapacity: 256)
            tagged.append(row.group.bytes)
            tagged.append(UInt8(row.kind.rawValue))
            tagged.append(UInt64(row.created.seconds))
            tagged.append(UInt64(row.expires.seconds))
            tagged.append(UInt64(row.maxClicks))
            tagged.append(0 as UInt8)
            tagged.append(field: [])
            tagged.append(body.bytes)
            // What has neither language nor browser nor code is still written so.
            #expect(body.bytes == Array(row.payload.dropLast(16)))
            row.payload = body.bytes + keys.recordTag(row.id, message: tagged.bytes).bytes
        }
        try await harness.deliver()
        #expect(listener.heard == ["- -"])
        let token = try harness.newestToken(to: EmailAddress(Harness.acme))
        #expect(try await harness.links.preview(of: token).requestedFrom == "192.0.2.*")
        #expect(try await harness.links.redeem(token).destination == "/invoices/INV-1042")
    }
}
