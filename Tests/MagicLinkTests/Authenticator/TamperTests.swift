//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Rows that somebody changed")
struct TamperTests {
    /// A change of one field that never changes.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout LinkRow) -> Void
    }

    static let edits = [
        Edit(testDescription: "group") { $0.group = Digest16.random() },
        Edit(testDescription: "kind") { $0.kind = .issued },
        Edit(testDescription: "created") { $0.created = $0.created.adding(.seconds(1)) },
        Edit(testDescription: "expires") { $0.expires = $0.expires.adding(.seconds(1)) },
        Edit(testDescription: "clicks") { $0.maxClicks += 1 },
        Edit(testDescription: "browser") { $0.browser = Digest32.random() },
        Edit(testDescription: "no browser") { $0.browser = nil },
        Edit(testDescription: "required") { $0.requiresBrowser.toggle() },
        Edit(testDescription: "id") { $0.id = Digest16.random() },
        Edit(testDescription: "empty payload") { $0.payload = [] },
        Edit(testDescription: "shorter payload") { $0.payload.removeLast() },
    ]

    @Test(arguments: edits)
    func aFieldThatNeverChangesMakesTheLinkDead(edit: Edit) async throws {
        let harness = try Harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(destination: "/invoices/INV-1042", browser: browser)
        try await harness.change(edit.apply)
        #expect(await refusal { try await harness.links.preview(of: token, browser: browser) }.code == .linkNotUsable)
        #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .linkNotUsable)
        harness.mailer.forget()
        try await harness.links.requestLink(replacing: token)
        try await harness.deliver()
        #expect(harness.mailer.messages.isEmpty)
    }

    @Test func everyByteOfThePayloadCounts() async throws {
        let harness = try Harness()
        let token = try await harness.token(destination: "/invoices/INV-1042")
        let row = try #require(try await harness.row())
        for index in row.payload.indices {
            try await harness.change { $0.payload[index] ^= 1 }
            #expect(
                await refusal { try await harness.links.preview(of: token) }.code == .linkNotUsable,
                "byte \(index)"
            )
            try await harness.change { $0.payload[index] ^= 1 }
        }
        #expect(try await harness.links.redeem(token).destination == "/invoices/INV-1042")
    }

    @Test func aWaitingMailIsNotRedirected() async throws {
        let harness = try Harness()
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        let victim = try #require(try await harness.row())
        try await harness.links.requestLink(for: EmailAddress("intruder@acme.example"))
        let rows = try await harness.rows()
        let intruder = try #require(rows.first { $0.id != victim.id })
        try await harness.storage.eraseLinks(of: victim.group)
        var forged = victim
        forged.payload = intruder.payload
        try await harness.storage.insertLinks(LinkInsertion(rows: [forged]))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
        #expect(try await harness.events().contains("not-sent tampered"))
    }

    @Test func aRowMadeWithoutTheKeysOpensNothing() async throws {
        let harness = try Harness()
        let stranger = try Harness(keys: KeyRing(active: .random(id: 1)))
        let token = try await stranger.token()
        let row = try #require(try await stranger.row())
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
        #expect(await refusal { try await harness.links.redeem(token) }.code == .linkNotUsable)
    }
}

extension Harness {
    /// Every link's row, found through a claim in the far future of a copy.
    func rows() async throws -> [LinkRow] {
        try await storage.auditEvents(AuditQuery(limit: 1000)).compactMap(\.link).uniqued().asyncMap { id in
            try await storage.link(id)
        }
    }

    func row() async throws -> LinkRow? {
        try await rows().last
    }

    /// Replaces the first row by an edited copy, as somebody who can write the table would.
    func change(_ edit: (inout LinkRow) -> Void) async throws {
        guard var row = try await row() else { throw NoMail() }
        try await storage.eraseLinks(of: row.group)
        edit(&row)
        try await storage.insertLinks(LinkInsertion(rows: [row]))
    }
}

extension Sequence where Element: Hashable {
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value?) async throws -> [Value] {
        var values: [Value] = []
        for element in self {
            if let value = try await transform(element) {
                values.append(value)
            }
        }
        return values
    }
}
