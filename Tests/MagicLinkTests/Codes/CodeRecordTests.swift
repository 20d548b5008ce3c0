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

/// What is stored of a code: its tries, and a value that tells nothing without the browser and the keys.
@Suite struct CodeRecordTests {
    private let browser = BrowserProof.random()

    private func row(_ harness: Harness) async throws -> LinkRow {
        let search = CodeSearch(browser: browser.digest, limit: 1)
        return try #require(try await harness.storage.linksWithCode(search).first)
    }

    @Test func nothingStoredIsACode() async throws {
        let harness = try Harness.withCodes()
        let (_, code) = try await harness.mailed(browser: browser)
        let row = try await row(harness)
        var text = ""
        dump(row, to: &text)
        dump(try await harness.storage.auditEvents(AuditQuery()), to: &text)
        let bytes = String(decoding: row.payload, as: UTF8.self)
        for piece in [code.symbols, code.revealed(), String(code.symbols.prefix(4)), String(code.symbols.suffix(4))] {
            #expect(!text.contains(piece) && !bytes.contains(piece))
        }
    }

    /// Whoever has the database and the keys, but not the browser's cookie, cannot test a guess.
    @Test func theCheckValueHangsOnTheBrowsersSecret() throws {
        let ring = try KeyRing(active: .random(id: 1))
        let keys = try KeyTable(ring: ring, realm: "r", purposes: [.signIn]).activeKeys(for: .signIn)
        let (id, code) = (Digest16.random(), "7KQM3XWT")
        let right = keys.codeCheck(id, browser: browser.secret, code: code)
        #expect(right == keys.codeCheck(id, browser: browser.secret, code: code))
        #expect(right != keys.codeCheck(id, browser: BrowserProof.random().secret, code: code))
        #expect(right != keys.codeCheck(.random(), browser: browser.secret, code: code))
        #expect(right != keys.codeCheck(id, browser: browser.secret, code: "7KQM3XWS"))
    }

    @Test func aRecordWithoutACodeIsOfTheFirstVersion() async throws {
        let plain = try Harness { $0.limits = .off }
        _ = try await plain.token(browser: browser)
        let event = try #require(try await plain.storage.auditEvents(AuditQuery()).first { $0.link != nil })
        let id = try #require(event.link)
        let row = try #require(try await plain.storage.link(id))
        #expect(row.payload.first == 1 && row.codeTries == 0)
        let coded = try Harness.withCodes()
        _ = try await coded.mailed(browser: browser)
        let other = try await self.row(coded)
        #expect(other.payload.first == 2 && other.codeTries == 5)
    }

    /// What a link without a code has in place of its check value is in the third version, with the note that no mail has a
    /// code: a server that knows two must not mail one.
    @Test func aRecordWhoseCodeIsNotMailedIsOfTheThirdVersion() async throws {
        let harness = try Harness.withCodes { $0.policies = TeamProvider() }
        _ = try await harness.token(browser: browser)
        let row = try await row(harness)
        #expect(row.payload.first == 3 && row.codeTries == 5)
        let table = try KeyTable(
            ring: KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { UInt8($0) })),
            realm: "https://portal.example",
            purposes: [.signIn]
        )
        let record = try #require(LinkRecord.opened(from: row, keys: table))
        #expect(record.codeCheck != nil && !record.mailsCode)
        let keys = try table.activeKeys(for: .signIn)
        for (check, mails) in [(nil, false), (record.codeCheck, true), (record.codeCheck, false), (nil, true)] {
            var (copy, other) = (row, record)
            (other.codeCheck, other.mailsCode) = (check, mails)
            copy.payload = other.sealed(in: copy, keys: keys)
            #expect(LinkRecord.opened(from: copy, keys: table) == other)
        }
        #expect(harness.mailer.messages.count == 1 && harness.mailer.messages.allSatisfy { $0.codes.isEmpty })
    }

    @Test(arguments: 0..<16)
    func aChangedCheckValueIsATamperedRow(_ place: Int) async throws {
        let harness = try Harness.withCodes()
        let (_, code) = try await harness.mailed(browser: browser)
        var row = try await row(harness)
        // The last 16 bytes are the tag; before it stand two empty fields of 4 bytes, and before these the check value.
        row.payload[row.payload.count - 40 + place] ^= 1
        try await harness.storage.eraseLinks(of: row.group)
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
        let answer = await refusal { try await harness.links.redeem(code: code, browser: browser) }
        #expect(answer.code == .codeNotUsable)
        #expect(try await harness.events().contains("refused tampered"))
        #expect(try await harness.triesLeft(browser) == [5])
    }

    /// Tries are no part of what the tag covers: a writer of the table may give a link tries, but no code.
    @Test func triesWithoutACodeAreOfNoUse() async throws {
        let harness = try Harness.withCodes()
        let plain = try Harness(storage: harness.storage) { $0.limits = .off }
        _ = try await plain.token(browser: browser)
        let event = try #require(try await harness.storage.auditEvents(AuditQuery()).first { $0.link != nil })
        let id = try #require(event.link)
        var row = try #require(try await harness.storage.link(id))
        row.codeTries = 1_000
        try await harness.storage.eraseLinks(of: row.group)
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
        let code = try SignInCode("7KQM-3XWT")
        #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.reason == .noCode)
    }

    @Test func anAddressBeyondItsLimitTakesTheSameSteps() async throws {
        let watched = SteppedStorage()
        let harness = try Harness.withCodes(storage: watched.storage, store: watched) {
            $0.limits.perAddress = [RateLimit(1, per: .seconds(900))]
            $0.limiter = watched
            $0.audit = watched
        }
        let address = try EmailAddress(Harness.acme)
        let code = try SignInCode("7KQM-3XWT")
        var steps: [[String]] = []
        for _ in 0..<2 {
            let browser = BrowserProof.random()
            try await harness.links.requestLink(for: address, origin: RequestOrigin(browser: browser))
            let names = Names()
            watched.watch { _, name in names.add(name) }
            #expect(await refusal { try await harness.links.redeem(code: code, browser: browser) }.reason == .wrongCode)
            watched.watch()
            steps.append(names.all)
        }
        #expect(steps[0] == steps[1] && steps[0].contains("takeCodeTry"))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
    }

    @Test func aStoreThatKeepsNoTriesIsRefusedAtTheStart() throws {
        let error = #expect(throws: MagicLinkError.self) { try Harness.withCodes(store: FailingStore()) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func aProviderMustSayThatItOffersCodes() async throws {
        let harness = try Harness { $0.policies = SilentProvider() }
        #expect(await refusal { try await harness.token(browser: browser) }.code == .invalidConfiguration)
    }
}

private struct TeamProvider: LinkPolicyProvider {
    let offersCodes = true

    func policy(for request: PolicyRequest) async throws -> LinkPolicy { LinkPolicy(name: "team") }
}

private struct SilentProvider: LinkPolicyProvider {
    func policy(for request: PolicyRequest) async throws -> LinkPolicy {
        LinkPolicy(name: "sign-in", includesCode: true)
    }
}

/// The names of steps, in order.
final class Names: Sendable {
    private let names = Mutex<[String]>([])

    var all: [String] { names.withLock(\.self) }

    func add(_ name: String) {
        names.withLock { $0.append(name) }
    }
}
