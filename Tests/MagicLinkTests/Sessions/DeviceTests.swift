//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("The list of devices")
struct DeviceTests {
    private let harness: Harness

    init() throws {
        harness = try Harness { $0.limits = .off }
    }

    @Test func theOneThatAsksComesFirstThenTheNewest() async throws {
        let first = try await signIn("Firefox on Android")
        harness.clock.advance(by: .seconds(60))
        let second = try await signIn("Safari on macOS")
        harness.clock.advance(by: .seconds(60))
        let third = try await signIn(nil)
        _ = try await signIn("Edge on Windows", address: "payables@globex.example")
        let devices = try await harness.sessions.devices(of: first, links: harness.links)
        #expect(devices.map(\.id) == [first, third, second].map(\.publicID))
        #expect(devices.map(\.isCurrent) == [true, false, false])
        #expect(devices.map { $0.browser?.description } == ["Firefox on Android", nil, "Safari on macOS"])
        #expect(devices[2].startedAt == second.authenticatedAt && devices[2].lastSeen == second.lastSeen)
        #expect(devices.allSatisfy { $0.scope.isFull && $0.id.utf8.count == 43 })
    }

    @Test(arguments: [(0, 1), (1, 2), (2, 3), (3, 4), (.max, 4), (-5, 1)])
    func theListIsBounded(_ limit: Int, _ count: Int) async throws {
        let first = try await signIn("Firefox")
        for _ in 0..<3 {
            harness.clock.advance(by: .seconds(1))
            _ = try await signIn("Chrome")
        }
        let devices = try await harness.sessions.devices(of: first, limit: limit, links: harness.links)
        #expect(devices.count == count)
        #expect(devices.first?.isCurrent == true)
    }

    @Test func oneIsEndedByItsNameAndTheOthersStay() async throws {
        let mine = try await signIn("Firefox")
        let phone = try await signIn("Safari on iPhone")
        let tablet = try await signIn("Safari on iPad")
        #expect(try await end(phone.publicID, by: mine))
        let devices = try await harness.sessions.devices(of: mine, links: harness.links)
        #expect(Set(devices.map(\.id)) == [mine.publicID, tablet.publicID])
        // Once more is no error: somebody pressed twice.
        #expect(try await end(phone.publicID, by: mine) == false)
        #expect(try await harness.events().filter { $0 == "signed-out device" }.count == 1)
    }

    @Test func anothersSessionIsNeverEnded() async throws {
        let mine = try await signIn("Firefox")
        let other = try await signIn("Chrome", address: "payables@globex.example")
        #expect(try await end(other.publicID, by: mine) == false)
        #expect(try await harness.sessions.devices(of: other, links: harness.links).count == 1)
        #expect(try await harness.storage.session(other.id)?.endedAt == nil)
        #expect(try await harness.storage.link(other.link)?.state == .live)
    }

    @Test(arguments: ["", "AAAA", "*", String(repeating: "A", count: 43), String(repeating: "A", count: 4_000)])
    func aNameThatIsNoneEndsNothing(_ name: String) async throws {
        let mine = try await signIn("Firefox")
        #expect(try await end(name, by: mine) == false)
        #expect(try await harness.sessions.devices(of: mine, links: harness.links).count == 1)
    }

    @Test func theSecretOfASessionIsNoName() async throws {
        let mine = try await signIn("Firefox")
        let signIn = try await harness.links.redeem(try await harness.token())
        let (other, secret) = try await harness.sessions.establish(signIn, links: harness.links)
        #expect(try await end(secret.revealed(), by: mine) == false)
        #expect(try await harness.storage.session(other.id)?.endedAt == nil)
    }

    @Test func aLinkWithClicksLeftDoesNotBringAnEndedDeviceBack() async throws {
        let several = try Harness {
            $0.limits = .off
            $0.policies = LinkPolicy(name: "several", maxClicks: 5)
        }
        let (phone, desk) = (BrowserProof.random(), BrowserProof.random())
        let token = try await several.token()
        func press(_ browser: BrowserProof) async throws -> Session {
            let signIn = try await several.links.redeem(token, browser: browser)
            return try await several.sessions.establish(signIn, links: several.links).session
        }
        let (onPhone, onDesk) = (try await press(phone), try await press(desk))
        #expect(try await several.sessions.endDevice(onPhone.publicID, of: onDesk, links: several.links))
        several.clock.advance(by: .seconds(120))
        #expect(await refusal { try await press(phone) }.reason == .revoked)
        #expect(try await several.storage.session(onDesk.id)?.endedAt == nil)
    }

    @Test func aNarrowSessionSeesAndEndsItselfOnly() async throws {
        let full = try await signIn("Firefox")
        let issued = try await harness.links.issueLink(
            for: EmailAddress(Harness.acme),
            policy: .reminder(lifetime: .seconds(600), maxClicks: 1),
            destination: "/invoices/INV-1042"
        )
        let redeemed = try await harness.links.redeem(MagicLinkToken(String(issued.url.revealed().suffix(64))))
        let narrow = try await harness.sessions.establish(redeemed, links: harness.links).session
        #expect(try await harness.sessions.devices(of: narrow, links: harness.links).map(\.id) == [narrow.publicID])
        #expect(try await end(full.publicID, by: narrow) == false)
        #expect(try await harness.sessions.devices(of: full, links: harness.links).count == 2)
        #expect(try await end(narrow.publicID, by: narrow))
        #expect(try await harness.sessions.devices(of: full, links: harness.links).count == 1)
    }

    private func signIn(_ label: String?, address: String = Harness.acme) async throws -> Session {
        let signIn = try await harness.links.redeem(try await harness.token(for: address))
        let browser = label.flatMap { BrowserLabel($0) }
        return try await harness.sessions.establish(signIn, browser: browser, links: harness.links).session
    }

    private func end(_ id: String, by session: Session) async throws -> Bool {
        try await harness.sessions.endDevice(id, of: session, links: harness.links)
    }
}
