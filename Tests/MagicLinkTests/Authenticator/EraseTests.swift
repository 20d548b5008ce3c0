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

@Suite("Erasing everything about an address")
struct EraseTests {
    private static let globex = "payables@globex.example"

    @Test func nothingOfTheAddressIsLeftAndNothingOfOthersIsTouched() async throws {
        let bench = try Bench()
        for address in [Harness.acme, Self.globex] {
            let signIn = try await bench.harness.links.redeem(try await bench.harness.token(for: address))
            _ = try await bench.harness.sessions.establish(signIn, links: bench.harness.links)
        }
        for address in [Harness.acme, Self.globex] {
            try await bench.harness.links.requestLink(for: EmailAddress(address))
        }
        try await bench.erase()
        let other = try bench.group(Self.globex)
        #expect(try await bench.linkCount() == 2)
        #expect(try await bench.sessions(bench.group()).isEmpty)
        #expect(try await bench.sessions(other).count == 1)
        let events = try await bench.harness.storage.auditEvents(AuditQuery(limit: 1000))
        #expect(events.filter { $0.kind == .erased }.count == 1)
        #expect(events.allSatisfy { $0.group == other || ($0.kind == .erased && $0.group == nil && $0.address == nil) })
        try await bench.harness.deliver()
        #expect(bench.harness.mailer.links(to: try EmailAddress(Harness.acme)).count == 1)
        #expect(bench.harness.mailer.links(to: try EmailAddress(Self.globex)).count == 2)
    }

    @Test func theLimitOfTheMailboxBeginsAnew() async throws {
        let bench = try Bench()
        for _ in 0..<4 { try await bench.harness.links.requestLink(for: EmailAddress(Harness.acme)) }
        #expect(try await bench.harness.events().contains("limited"))
        try await bench.erase()
        try await bench.harness.links.requestLink(for: EmailAddress(Harness.acme))
        #expect(try await bench.harness.events() == ["erased", "requested"])
    }

    @Test func anAddressOfWhichNothingIsKnownIsNoError() async throws {
        let bench = try Bench()
        try await bench.erase()
        try await bench.erase()
        #expect(try await bench.harness.events() == ["erased", "erased"])
    }

    /// Whatever step fails: nobody gets in by what was there, and the next call finishes the work.
    @Test(arguments: 0..<8)
    func afterAFailureItIsCalledAgain(_ failing: Int) async throws {
        struct Failure: Error {}
        let bench = try Bench()
        let signIn = try await bench.harness.links.redeem(try await bench.harness.token(browser: bench.browser))
        let (_, secret) = try await bench.harness.sessions.establish(signIn, links: bench.harness.links)
        let unused = try await bench.harness.token()
        bench.store.watch { number, _ in if number == failing { throw Failure() } }
        let failed = await refusal { try await bench.erase() }
        let steps = bench.store.steps
        bench.store.watch()
        // The last step tells the operator only.
        #expect(failed.code == (failing < 7 ? .unavailable : nil))
        #expect(steps == failing + 1)
        if failing > 0 {
            #expect(await refusal { try await bench.harness.links.redeem(unused) }.code == .linkNotUsable)
        }
        if failing > 1 {
            #expect(try await bench.harness.sessions.session(for: secret, links: bench.harness.links) == nil)
        }
        try await bench.erase()
        try await bench.expectNothingLeft()
    }

    /// The erasure runs as a whole between any two steps of what is under way.
    @Test(arguments: Bench.Work.allCases)
    func betweenTheStepsOfWhatIsUnderWay(_ work: Bench.Work) async throws {
        var place = 0
        while true {
            let bench = try Bench()
            try await bench.prepare(work)
            bench.store.watch { [place] number, _ in
                guard number == place else { return }
                bench.store.watch()
                try await bench.erase()
            }
            let secret = await bench.run(work)
            let isPast = bench.store.isWatched
            bench.store.watch()
            if isPast { try await bench.erase() }
            try await bench.expectNobodyIn(secret)
            try await bench.expectNothingLeft(butWishesAfterIt: work == .request && !isPast)
            if isPast { break }
            place += 1
        }
        #expect(place >= 3)
    }

    /// What is under way runs as a whole between any two steps of the erasure.
    @Test(arguments: Bench.Work.allCases)
    func betweenTheStepsOfTheErasure(_ work: Bench.Work) async throws {
        for place in 0..<8 {
            let bench = try Bench()
            try await bench.prepare(work)
            let secret = Mutex<Secret32?>(nil)
            bench.store.watch { number, _ in
                guard number == place else { return }
                bench.store.watch()
                let made = await bench.run(work)
                secret.withLock { $0 = made }
            }
            try await bench.erase()
            try await bench.expectNobodyIn(secret.withLock(\.self))
            try await bench.expectNothingLeft(butWishesAfterIt: work == .request)
        }
    }

    @Test func atTheSameTimeAsPressesAndMails() async throws {
        for _ in 0..<100 {
            let bench = try Bench()
            try await bench.prepare(.press)
            try await bench.harness.links.requestLink(for: EmailAddress(Harness.acme))
            let secrets = await withTaskGroup(of: Secret32?.self, returning: [Secret32?].self) { group in
                for _ in 0..<3 { group.addTask { await bench.run(.press) } }
                group.addTask { await bench.run(.deliver) }
                group.addTask {
                    try? await bench.erase()
                    return nil
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for secret in secrets { try await bench.expectNobodyIn(secret) }
            try await bench.expectNothingLeft()
        }
    }
}
