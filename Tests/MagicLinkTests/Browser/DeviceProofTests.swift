//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

/// A browser in which somebody signed in before has a limit of its own for that address, and nothing else (R48).
@Suite("A known browser")
struct DeviceProofTests {
    /// Signs an address in, and returns the proof that its browser then holds.
    private func proof(
        _ harness: Harness,
        _ address: String = Harness.acme,
        renewing known: DeviceProof? = nil
    ) async throws -> DeviceProof {
        let signIn = try await harness.links.redeem(try await harness.token(for: address))
        return try #require(harness.links.deviceProof(of: signIn, renewing: known))
    }

    /// Uses up the quota of an address, as a stranger does, and forgets the mails.
    private func flood(_ harness: Harness, _ address: String = Harness.acme) async throws {
        for _ in 0..<10 {
            try await harness.links.requestLink(for: EmailAddress(address))
        }
        try await harness.deliver()
        harness.mailer.forget()
    }

    /// How many mails as many wishes bring.
    private func mails(
        _ harness: Harness,
        _ address: String = Harness.acme,
        from device: DeviceProof?,
        wishes: Int = 1
    ) async throws -> Int {
        let before = harness.mailer.messages.count
        for _ in 0..<wishes {
            try await harness.links.requestLink(for: EmailAddress(address), origin: RequestOrigin(device: device))
        }
        try await harness.deliver()
        return harness.mailer.messages.count - before
    }

    @Test func strangersCannotUseUpItsQuota() async throws {
        let harness = try Harness()
        let device = try await proof(harness)
        try await flood(harness)
        #expect(try await mails(harness, from: nil) == 0)
        // Its own quota is as large as that of the address, and is used up by nobody else.
        #expect(try await mails(harness, from: device, wishes: 5) == 3)
        harness.clock.advance(by: .seconds(15 * 60))
        #expect(try await mails(harness, from: nil, wishes: 5) == 3)
    }

    @Test func aDeadLinkIsReplacedOnItsOwnQuotaToo() async throws {
        let harness = try Harness()
        let token = try await harness.token()
        let signIn = try await harness.links.redeem(token)
        let device = try #require(harness.links.deviceProof(of: signIn))
        try await flood(harness)
        try await harness.links.requestLink(replacing: token)
        try await harness.deliver()
        #expect(harness.mailer.messages.isEmpty)
        try await harness.links.requestLink(replacing: token, origin: RequestOrigin(device: device))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
    }

    @Test func aForgedForeignOrOtherAddressesProofChangesNothing() async throws {
        let harness = try Harness()
        let own = try await proof(harness)
        let globex = try await proof(harness, "payables@globex.example")
        let foreign = try await proof(Harness(keys: KeyRing(active: .random(id: 1))))
        let elsewhere = try await proof(Harness(linkURL: "https://other.example/sign-in/link"))
        let unknownKey = try await proof(Harness(keys: KeyRing(active: .random(id: 9))))
        try await flood(harness)
        for stranger in [globex, foreign, elsewhere, unknownKey, nil] {
            #expect(try await mails(harness, from: stranger) == 0)
        }
        // One bit anywhere makes it a forgery.
        let bytes = try #require(Base64URL.decode(own.revealed()))
        for position in bytes.indices {
            var forged = bytes
            forged[position] ^= 0x10
            let proof = try #require(DeviceProof(Base64URL.encode(forged)))
            #expect(try await mails(harness, from: proof) == 0, "\(position)")
        }
        #expect(try await mails(harness, from: own) == 1)
    }

    @Test func rotatingKeysKeepsItAndRenewsIt() async throws {
        let (old, new) = (SigningKey.random(id: 1), SigningKey.random(id: 2))
        let before = try Harness(keys: KeyRing(active: old))
        let device = try await proof(before)
        let after = try Harness(store: before.storage, keys: KeyRing(active: new, accepted: [old]))
        try await flood(after)
        #expect(try await mails(after, from: device) == 1)
        let signIn = try await after.links.redeem(after.newestToken(to: EmailAddress(Harness.acme)))
        let renewed = try #require(after.links.deviceProof(of: signIn, renewing: device))
        #expect(renewed.revealed() != device.revealed())
        let later = try Harness(store: before.storage, keys: KeyRing(active: new))
        try await flood(later)
        #expect(try await mails(later, from: device) == 0)
        #expect(try await mails(later, from: renewed) == 1)
    }

    @Test func aBrowserThatChangesHandsStaysTheSameDevice() async throws {
        let harness = try Harness()
        let first = try await proof(harness)
        let second = try await proof(harness, "payables@globex.example", renewing: first)
        let back = try await proof(harness, renewing: second)
        #expect(second.revealed() != first.revealed())
        #expect(back.revealed() == first.revealed())
    }

    @Test func aLinkThatOpensOnePageMakesNoBrowserKnown() async throws {
        let harness = try Harness()
        let link = try await harness.links.issueLink(
            for: EmailAddress(Harness.acme),
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        let signIn = try await harness.links.redeem(MagicLinkToken(String(link.url.revealed().suffix(64))))
        #expect(harness.links.deviceProof(of: signIn) == nil)
    }

    @Test func itReadsItsOwnTextAndNoOther() async throws {
        let device = try await proof(Harness())
        let text = device.revealed()
        #expect(text.utf8.count == 44)
        #expect(DeviceProof(text)?.revealed() == text)
        for other in ["", "x", String(text.dropLast()), text + "A", text.dropLast() + "=", "é" + text.dropFirst(2)] {
            #expect(DeviceProof(String(other)) == nil, "\(other)")
        }
    }

    @Test func itPrintsRedacted() async throws {
        let device = try await proof(Harness())
        var dumped = ""
        dump(RequestOrigin(device: device), to: &dumped)
        let printed = "\(device) \(String(reflecting: device)) \(RequestOrigin(device: device))" + dumped
        #expect(printed.contains("redacted"))
        let bytes = try #require(Base64URL.decode(device.revealed()))
        #expect(!printed.contains(device.revealed()))
        for part in [bytes[1..<5], bytes[17..<21]] {
            #expect(!printed.contains(part.map { String($0, radix: 16) }.joined()))
        }
    }
}
