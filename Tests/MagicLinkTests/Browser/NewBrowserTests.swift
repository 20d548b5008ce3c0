//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// A full sign-in in a browser that is new to the person is told to the observer, and nothing of it is lost (R100).
@Suite("A sign-in in a new browser")
struct NewBrowserTests {
    private let notices = RecordingMailer()
    private let acme: EmailAddress

    init() throws {
        acme = try EmailAddress(Harness.acme)
    }

    private func harness(
        store: (any TokenStore)? = nil,
        _ change: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws -> Harness {
        try Harness(store: store) {
            $0.serviceName = "Payment Portal"
            $0.signInObserver = NewBrowserMail(mailer: notices)
            change(&$0)
        }
    }

    /// Signs in, as an application does that has its own pages.
    @discardableResult
    private func signIn(
        _ harness: Harness,
        _ address: String = Harness.acme,
        device: DeviceProof? = nil
    ) async throws -> DeviceProof? {
        let signIn = try await harness.links.redeem(try await harness.token(for: address))
        let origin = RequestOrigin(network: ClientNetwork("192.0.2.7"), device: device)
        await harness.links.noteBrowser(of: signIn, origin: origin)
        return harness.links.deviceProof(of: signIn, renewing: device)
    }

    @Test func thePersonReadsWhoWhenAndFromWhereAndFindsNoLink() async throws {
        let harness = try harness()
        harness.clock.set(UnixTime(seconds: 1_772_546_700))
        try await signIn(harness)
        #expect(notices.attempts == 0, "the worker tells, and nobody waits for it")
        try await harness.deliver()
        let mail = try #require(notices.messages(to: acme).first)
        #expect(notices.messages.count == 1)
        #expect(mail.subject == "New sign-in to Payment Portal")
        for part in [mail.text, mail.html] {
            for fact in ["a***@acme.example", "3 March 2026, 14:05 UTC", "192.0.2.*", "portal.example"] {
                #expect(part.contains(fact), "\(fact)")
            }
            #expect(!part.contains("http") && !part.contains("href") && !part.contains(Harness.acme))
            #expect(!part.contains("192.0.2.7"))
        }
        #expect(try await harness.events().last == "notice-sent")
        _ = try mail.rfc5322()
    }

    @Test func aKnownBrowserIsNoNews() async throws {
        let harness = try harness()
        let device = try await signIn(harness)
        try await harness.deliver()
        try await signIn(harness, device: device)
        try await harness.deliver()
        #expect(notices.messages.count == 1)
        // To somebody else the same browser is new.
        try await signIn(harness, "payables@globex.example", device: device)
        try await harness.deliver()
        #expect(notices.messages.count == 2)
    }

    @Test func theFirstProofOfAMailboxIsNoNews() async throws {
        let directory = ChangingDirectory()
        directory.answer(.account(Account(subject: "1", address: acme, mailboxProved: false)))
        let harness = try harness { $0.directory = directory }
        try await signIn(harness)
        directory.answer(.signUp)
        try await signIn(harness)
        try await harness.deliver()
        #expect(notices.messages.isEmpty)
    }

    @Test func aLinkThatOpensOnePageIsNoNews() async throws {
        let harness = try harness()
        let link = try await harness.links.issueLink(
            for: acme,
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        let signIn = try await harness.links.redeem(MagicLinkToken(String(link.url.revealed().suffix(64))))
        await harness.links.noteBrowser(of: signIn, origin: RequestOrigin())
        try await harness.deliver()
        #expect(notices.attempts == 0)
    }

    @Test func withoutAnObserverNothingIsWritten() async throws {
        let harness = try Harness()
        try await signIn(harness)
        try await harness.deliver()
        #expect(try await harness.events() == ["requested", "sent", "redeemed"])
    }

    @Test func theRepetitionOfAPressTellsOnce() async throws {
        let harness = try harness()
        let browser = BrowserProof.random()
        let token = try await harness.token(browser: browser)
        for _ in 0..<3 {
            let signIn = try await harness.links.redeem(token, browser: browser)
            await harness.links.noteBrowser(of: signIn, origin: RequestOrigin(browser: browser))
            try await harness.deliver()
        }
        #expect(notices.messages.count == 1)
        #expect(try await harness.events().count { $0.hasPrefix("notice") } == 1)
    }

    @Test func aFailedNoticeIsTriedAgainAsTheSameMail() async throws {
        let harness = try harness()
        try await signIn(harness)
        notices.fail(2)
        for _ in 0..<3 {
            try await harness.deliver()
            harness.clock.advance(by: .seconds(60))
        }
        #expect(notices.attempts == 3)
        #expect(notices.messages.count == 1)
        #expect(try await harness.events().suffix(2) == ["notice-not-sent transient failure", "notice-sent"])
    }

    @Test func whatCannotBeToldIsInTheAuditLog() async throws {
        let harness = try harness()
        try await signIn(harness)
        notices.fail(1, .permanent)
        try await harness.deliver()
        #expect(try await harness.events().last == "notice-not-sent permanent failure")
        try await signIn(harness)
        harness.clock.advance(by: .seconds(86_400))
        try await harness.deliver()
        #expect(try await harness.events().last == "notice-not-sent expired")
        #expect(notices.messages.isEmpty)
    }

    @Test func aStoreThatFailsCostsTheNoticeAndNotTheSignIn() async throws {
        let harness = try harness()
        let signIn = try await harness.links.redeem(try await harness.token())
        let broken = try self.harness(store: RefusingStore()) { $0.audit = harness.storage }
        await broken.links.noteBrowser(of: signIn, origin: RequestOrigin())
        #expect(try await harness.events().last == "notice-not-sent not queued")
    }

    @Test func aNoticeOutlivesTheProcess() async throws {
        let before = try harness()
        try await signIn(before)
        let after = try harness(store: before.storage)
        try await after.deliver()
        #expect(notices.messages(to: acme).count == 1)
    }

    @Test func endingEverythingTakesNoNoticeBack() async throws {
        let harness = try harness()
        try await signIn(harness)
        // As an intruder does who wants no trace.
        try await harness.links.revokeLinks(for: acme)
        try await harness.deliver()
        #expect(notices.messages(to: acme).count == 1)
    }

    @Test func aChangedAddressStillGetsTheNotice() async throws {
        let directory = ChangingDirectory()
        let harness = try harness { $0.directory = directory }
        try await signIn(harness)
        directory.answer(.none)
        try await harness.deliver()
        #expect(notices.messages(to: acme).count == 1)
    }

    @Test func aRowThatSomebodyChangedIsNotTold() async throws {
        let harness = try harness()
        let keys = try #require(try await notice(harness))
        for index in keys.payload.indices {
            var row = keys
            row.payload[index] ^= 2
            row.mail = QueuedMail(seed: .random(), lane: .signIn, nextAttempt: row.created)
            try await harness.storage.eraseLinks(of: row.group)
            try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
            try await harness.deliver()
        }
        #expect(notices.attempts == 0)
        #expect(try await harness.events().suffix(keys.payload.count).allSatisfy { $0.hasSuffix("tampered") })
    }

    @Test func aNoticeOfTheFirstVersionIsStillTold() async throws {
        let harness = try harness()
        var row = try #require(try await notice(harness))
        let keys = try KeyTable(
            ring: KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { UInt8($0) })),
            realm: "https://portal.example",
            purposes: [.signIn]
        ).activeKeys(for: .signIn)
        // The same without the two texts, both empty, that it did not have.
        let body = [0x81] + row.payload.dropFirst().dropLast(16 + 8)
        var tagged = ByteWriter(reservingCapacity: 256)
        tagged.append(field: "notice".utf8)
        tagged.append(row.group.bytes)
        tagged.append(UInt64(row.created.seconds))
        tagged.append(UInt64(row.expires.seconds))
        tagged.append(body)
        row.payload = body + keys.recordTag(row.id, message: tagged.bytes).bytes
        row.mail = QueuedMail(seed: .random(), lane: .signIn, nextAttempt: row.created)
        try await harness.storage.eraseLinks(of: row.group)
        try await harness.storage.insertLinks(LinkInsertion(rows: [row]))
        try await harness.deliver()
        #expect(notices.messages(to: acme).first?.text.contains("Browser: not known") == true)
    }

    @Test func aMailboxIsNotFlooded() async throws {
        let harness = try harness { $0.limits = .off }
        for _ in 0..<25 {
            try await signIn(harness)
            try await harness.deliver()
        }
        #expect(notices.messages.count == 20)
        #expect(try await harness.events().count { $0 == "notice-not-sent limited" } == 5)
    }

    /// The row of a notice that waits.
    private func notice(_ harness: Harness) async throws -> LinkRow? {
        try await signIn(harness)
        let claim = DeliveryClaim(now: harness.clock.now, leaseEnds: harness.clock.now.adding(.seconds(600)), limit: 1)
        return try await harness.storage.claimDeliveries(claim).first
    }
}

/// A store that takes nothing.
private struct RefusingStore: TokenStore {
    struct Failure: Error {}

    func insertLinks(_ insertion: LinkInsertion) async throws { throw Failure() }
    func link(_ id: Digest16) async throws -> LinkRow? { nil }
    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? { nil }
    func revokeLinks(_ revocation: LinkRevocation) async throws {}
    func eraseLinks(of group: Digest16) async throws {}
    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] { [] }
    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] { [] }
    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool { false }
    func removeExpired(_ sweep: Sweep) async throws -> Int { 0 }
}
