//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Who opens links before people do")
struct ScannerEvidenceTests {
    private let harness: Harness
    private let person = BrowserProof.random()

    init() throws {
        harness = try Harness { $0.limits = .off }
    }

    @Test func aScannerBeforeThePersonIsSeen() async throws {
        let token = try await harness.token()
        try await open(token, by: nil)
        try await open(token, by: .random())
        try await open(token, by: person)
        _ = try await harness.links.redeem(token, browser: person)
        let openings = try await openings()
        #expect(openings.beforeRedemption == 3 && openings.redeemedAt == harness.clock.now && openings.byMachine)
    }

    @Test func aPersonAloneIsNoMachineHoweverOftenTheyLook() async throws {
        let token = try await harness.token()
        for _ in 0..<3 {
            try await open(token, by: person)
            harness.clock.advance(by: .seconds(150))
        }
        _ = try await harness.links.redeem(token, browser: person)
        let openings = try await openings()
        #expect(openings.beforeRedemption == 3 && !openings.byMachine)
    }

    @Test func anOpeningThatNobodyFollowsUpIsAMachinesAfterTenMinutes() async throws {
        let token = try await harness.token()
        try await open(token, by: .random())
        harness.clock.advance(by: .seconds(599))
        #expect(try await openings().byMachine == false)
        harness.clock.advance(by: .seconds(1))
        let openings = try await openings()
        #expect(openings.byMachine && openings.redeemedAt == nil && openings.beforeRedemption == 1)
    }

    @Test func openingsAfterTheFirstRedemptionDoNotCount() async throws {
        let several = LinkPolicy(name: "several", maxClicks: 3)
        let harness = try Harness { $0.policies = several }
        let token = try await harness.token()
        _ = try await harness.links.redeem(token, browser: person)
        harness.clock.advance(by: .seconds(100))
        _ = try await harness.links.preview(of: token, browser: .random())
        _ = try await harness.links.redeem(token, browser: .random())
        let link = try #require(try await harness.row()).id
        let openings = try await harness.links.openings(of: link)
        #expect(openings.beforeRedemption == 0 && !openings.byMachine)
    }

    /// A flood of openings is bounded, and changes nothing that redeeming or a limit of wishes reads (R20).
    @Test func aFloodOfOpeningsChangesNothingElse() async throws {
        let token = try await harness.token()
        let before = try #require(try await harness.row())
        for _ in 0..<100 { try await open(token, by: .random()) }
        #expect(try await harness.row() == before)
        #expect(try await openings().beforeRedemption == 30)
        #expect(try await harness.links.redeem(token, browser: person).clicksRemaining == 0)
    }

    @Test func domainsAreToldApart() async throws {
        let evidence = ScannerEvidence(log: harness.storage, clock: harness.clock)
        for number in 0..<4 {
            let token = try await harness.token(for: "customer\(number)@acme.example")
            if number < 3 { try await open(token, by: number < 2 ? .random() : person) }
            _ = try await harness.links.redeem(token, browser: person)
        }
        _ = try await harness.links.redeem(try await harness.token(for: "payables@globex.example"))
        let acme = await evidence.openings(atDomainOf: try EmailAddress("somebody-else@ACME.example"))
        #expect(acme.mailed == 4 && acme.opened == 3 && acme.openedByMachine == 2)
        let globex = await evidence.openings(atDomainOf: try EmailAddress("payables@globex.example"))
        #expect(globex.mailed == 1 && globex.opened == 0 && globex.openedByMachine == 0)
        let unknown = await evidence.openings(atDomainOf: try EmailAddress("a@unknown.example"))
        #expect(unknown == DomainOpenings(domain: "unknown.example"))
        #expect(await evidence.domains().map(\.domain) == ["acme.example", "globex.example"])
        #expect(await evidence.domains(limit: 1).count == 1)
    }

    /// Between two readings of the log every address costs the same: nothing is asked of the storage.
    @Test func theLogIsReadAtMostEveryTenMinutes() async throws {
        let store = SteppedStorage()
        let evidence = ScannerEvidence(log: store, clock: harness.clock)
        for number in 0..<100 {
            _ = await evidence.openings(atDomainOf: try EmailAddress("a@domain\(number).example"))
        }
        #expect(store.steps == 1)
        harness.clock.advance(by: .seconds(600))
        _ = await evidence.domains()
        #expect(store.steps == 2)
    }

    @Test func aLogThatFailsLeavesWhatWasKnown() async throws {
        struct Failure: Error {}
        let store = SteppedStorage()
        try await store.recordEvents([event(.sent, .random())])
        let evidence = ScannerEvidence(log: store, clock: harness.clock)
        #expect(await evidence.domains().count == 1)
        harness.clock.advance(by: .seconds(600))
        store.watch { _, _ in throw Failure() }
        #expect(await evidence.domains().count == 1)
    }

    @Test func whatIsKeptIsBounded() async throws {
        var configuration = ScannerEvidence.Configuration()
        (configuration.maxDomains, configuration.maxEvents, configuration.window) = (3, 1_500, .seconds(1_000))
        let link = Digest16.random()
        let domains = (0..<9).flatMap { number in
            (0...number).map { _ in event(.sent, .random(), "d\(number).example") }
        }
        try await harness.storage.recordEvents(domains)
        let evidence = ScannerEvidence(log: harness.storage, configuration: configuration, clock: harness.clock)
        #expect(Set(await evidence.domains().map(\.domain)) == ["d6.example", "d7.example", "d8.example"])
        // More events than are read push older ones out of sight, and time does.
        harness.clock.advance(by: .seconds(600))
        try await harness.storage.recordEvents((0..<1_500).map { _ in event(.sent, link, "new.example") })
        #expect(await evidence.domains().map(\.domain) == ["new.example"])
        harness.clock.advance(by: .seconds(1_001))
        #expect(await evidence.domains().isEmpty)
    }

    @Test func whatWasErasedIsForgotten() async throws {
        let evidence = ScannerEvidence(log: harness.storage, clock: harness.clock)
        _ = try await harness.token()
        #expect(await evidence.domains().count == 1)
        try await harness.links.eraseEverything(about: EmailAddress(Harness.acme), sessions: harness.sessions)
        harness.clock.advance(by: .seconds(600))
        #expect(await evidence.domains().isEmpty)
    }

    @Test func aPolicyProviderCanAsk() async throws {
        struct Policies: LinkPolicyProvider {
            let evidence: ScannerEvidence
            func policy(for request: PolicyRequest) async throws -> LinkPolicy {
                var policy = LinkPolicy.signIn
                let seen = await evidence.openings(atDomainOf: request.address)
                if seen.openedByMachine > 0 { policy.lifetime = .seconds(1800) }
                return policy
            }
        }
        let storage = InMemoryStorage()
        let clock = ManualClock()
        let evidence = ScannerEvidence(log: storage, clock: clock)
        let harness = try Harness(storage: storage) { configuration in
            configuration.policies = Policies(evidence: evidence)
            configuration.clock = clock
        }
        let link = Digest16.random()
        try await storage.recordEvents([
            AuditEvent(.sent, at: clock.now, link: link, address: "a***@acme.example"),
            AuditEvent(.opened, at: clock.now, link: link, address: "a***@acme.example", browser: .random()),
            AuditEvent(.redeemed, at: clock.now, link: link, address: "a***@acme.example", browser: .random()),
        ])
        for (address, lifetime) in [("x@acme.example", Int64(1800)), ("x@globex.example", 600)] {
            try await harness.links.requestLink(for: EmailAddress(address))
            let row = try await harness.rows().first { $0.created.adding(.seconds(lifetime)) == $0.expires }
            #expect(row != nil)
        }
    }

    private func open(_ token: MagicLinkToken, by browser: BrowserProof?) async throws {
        _ = try await harness.links.preview(of: token, browser: browser)
    }

    private func openings() async throws -> LinkOpenings {
        try await harness.links.openings(of: try #require(try await harness.row()).id)
    }

    private func event(_ kind: AuditEvent.Kind, _ link: Digest16, _ domain: String = "acme.example") -> AuditEvent {
        AuditEvent(kind, at: harness.clock.now, link: link, address: "a***@\(domain)")
    }
}
