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

/// Bulk mail: held back by its rate and by reports, and never in the way of a sign-in.
@Suite("Bulk mail")
struct BulkMailTests {
    private static let policy = LinkPolicy.reminder(lifetime: .seconds(86_400), maxClicks: 5)

    private func orders(_ count: Int) throws -> [LinkOrder] {
        try (0..<count).map { number in
            LinkOrder(address: try EmailAddress("customer\(number)@acme.example"), destination: "/invoices/INV-1042")
        }
    }

    /// Holds every bulk mail for ever, and tells of the first sign-in mail.
    private final class StuckBulkMailer: LinkMailer {
        let arrived = AsyncStream<String>.makeStream()
        let held = Atomic(0)

        func send(_ message: MailMessage) async throws {
            guard message.recipient.mailbox.hasPrefix("customer") else {
                arrived.continuation.yield(message.recipient.mailbox)
                return
            }
            held.add(1, ordering: .relaxed)
            try await Task.sleep(for: .seconds(3_600))
        }
    }

    /// With 100,000 reminders queued, and as many of them under way and stuck as may be, sign-in mails go at once.
    @Test func aHundredThousandRemindersDelayNoSignIn() async throws {
        let (storage, mailer) = (InMemoryStorage(), StuckBulkMailer())
        let harness = try Harness()
        let links = try MagicLinkAuthenticator(
            configuration: harness.links.configuration,
            store: storage,
            mailer: mailer
        )
        #expect(try await links.mailLinks(for: orders(100_000), policy: Self.policy) == 100_000)
        let worker = links.worker(logger: harness.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            var arrivals = mailer.arrived.stream.makeAsyncIterator()
            while mailer.held.load(ordering: .relaxed) == 0 { await Task.yield() }
            var slowest = Duration.zero
            // More than there are slots of either lane.
            for number in 0..<20 {
                let asked = ContinuousClock.now
                try await links.requestLink(for: EmailAddress("accounts\(number)@acme.example"))
                #expect(await arrivals.next() == "accounts\(number)@acme.example")
                slowest = max(slowest, ContinuousClock.now - asked)
            }
            // Nothing of the bulk mail ever ends here: a sign-in mail that waited for any of it would not come at all. The
            // time is for a busy machine and a debug build.
            #expect(slowest < .seconds(30))
            #expect(mailer.held.load(ordering: .relaxed) == 4, "bulk mail has four slots")
            group.cancelAll()
        }
    }

    /// A drain sends the sign-in mails first, all of them, and not portion by portion with bulk mail that hangs.
    @Test(.timeLimit(.minutes(1)))
    func bulkMailThatHangsHoldsNoSignInMailOfADrain() async throws {
        let (harness, mailer) = (try Harness(), StuckBulkMailer())
        let links = try MagicLinkAuthenticator(
            configuration: harness.links.configuration,
            store: harness.storage,
            mailer: mailer
        )
        _ = try await links.mailLinks(for: orders(20), policy: Self.policy)
        for number in 0..<20 {
            try await links.requestLink(for: EmailAddress("accounts\(number)@acme.example"))
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await links.worker(logger: harness.logger).drain() }
            var arrivals = mailer.arrived.stream.makeAsyncIterator()
            for _ in 0..<20 { #expect(await arrivals.next() != nil) }
            group.cancelAll()
        }
    }

    /// A limiter in memory that counts what is asked of it, and fails when it is told to.
    private final class CountingLimiter: RateLimiter {
        private let real = InMemoryStorage()
        let asked = Atomic(0)
        let isFailing = Atomic(false)

        func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
            asked.add(1, ordering: .relaxed)
            if isFailing.load(ordering: .relaxed) { throw NoMail() }
            return try await real.takeTokens(demand)
        }

        func eraseLimits(_ keys: [Digest16]) async throws { try await real.eraseLimits(keys) }
    }

    @Test func aLimiterThatFailsHoldsBulkMailAndNoSignInMail() async throws {
        let limiter = CountingLimiter()
        let harness = try Harness {
            $0.bulkRate = RateLimit(100, per: .seconds(60))
            $0.limiter = limiter
        }
        _ = try await harness.links.mailLinks(for: orders(6), policy: Self.policy)
        for number in 0..<10 {
            try await harness.links.requestLink(for: EmailAddress("accounts\(number)@acme.example"))
        }
        limiter.isFailing.store(true, ordering: .relaxed)
        let error = await #expect(throws: MagicLinkError.self) { try await harness.deliver() }
        #expect(error?.code == .unavailable)
        #expect(harness.mailer.messages.count == 10, "every sign-in mail")
        #expect(harness.mailer.attempts == 10)
        limiter.isFailing.store(false, ordering: .relaxed)
        harness.clock.advance(by: .seconds(30))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 16)
    }

    /// Neither idle workers nor mails that are over before they are sent use up what the rate allows.
    @Test func onlyMailsThatAreSentCountForTheRate() async throws {
        let limiter = CountingLimiter()
        let harness = try Harness {
            $0.bulkRate = RateLimit(5, per: .seconds(3_600))
            $0.limiter = limiter
        }
        for _ in 0..<3 { try await harness.deliver() }
        _ = try await harness.links.mailLinks(for: orders(8), policy: Self.policy)
        harness.clock.advance(by: .seconds(90_000))
        try await harness.deliver()
        #expect(limiter.asked.load(ordering: .relaxed) == 0)
        _ = try await harness.links.mailLinks(for: orders(5), policy: Self.policy)
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 5)
    }

    /// What the rate holds back is tried again when the limiter says, and not counted or claimed over and over before.
    @Test func whatTheRateHoldsBackWaitsAsLongAsTheLimiterSays() async throws {
        let limiter = CountingLimiter()
        let harness = try Harness {
            $0.bulkRate = RateLimit(1, per: .seconds(60))
            $0.limiter = limiter
        }
        _ = try await harness.links.mailLinks(for: orders(4), policy: Self.policy)
        for _ in 0..<5 { try await harness.deliver() }
        #expect(harness.mailer.messages.count == 1)
        #expect(limiter.asked.load(ordering: .relaxed) == 2, "one token and one refusal")
        harness.clock.advance(by: .seconds(59))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
        harness.clock.advance(by: .seconds(1))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 2)
    }

    @Test func theRateHoldsBulkMailBackAndSignInMailNever() async throws {
        let harness = try Harness { $0.bulkRate = RateLimit(6, per: .seconds(60)) }
        _ = try await harness.links.mailLinks(for: orders(20), policy: Self.policy)
        for number in 0..<10 {
            try await harness.links.requestLink(for: EmailAddress("accounts\(number)@acme.example"))
        }
        try await harness.deliver()
        let bulk = { harness.mailer.messages.count { $0.recipient.mailbox.hasPrefix("customer") } }
        #expect(bulk() == 6)
        #expect(harness.mailer.messages.count == 16)
        for minute in 1...2 {
            harness.clock.advance(by: .seconds(60))
            try await harness.deliver()
            #expect(bulk() == 6 + 6 * minute)
        }
        #expect(harness.mailer.attempts == 28, "a mail that has to wait was not tried")
    }

    /// The tokens lie in the shared limiter, so that two processes send no more than one.
    @Test func theRateHoldsOverProcesses() async throws {
        let harness = try Harness { $0.bulkRate = RateLimit(5, per: .seconds(60)) }
        let other = try MagicLinkAuthenticator(
            configuration: harness.links.configuration,
            store: harness.storage,
            mailer: harness.mailer
        )
        _ = try await harness.links.mailLinks(for: orders(20), policy: Self.policy)
        try await harness.deliver()
        try await other.worker(logger: harness.logger).drain()
        #expect(harness.mailer.messages.count == 5)
    }

    @Test(arguments: MailSuppression.Reason.allCases)
    func aReportKeepsBulkMailFromAMailboxAndSignInMailNot(_ reason: MailSuppression.Reason) async throws {
        let harness = try Harness()
        let (address, other) = (try EmailAddress("Customer0@acme.example"), try EmailAddress("customer1@acme.example"))
        _ = try await harness.links.mailLinks(for: orders(2), policy: Self.policy)
        try await harness.links.suppressBulkMail(to: address, because: reason)
        #expect(try await harness.links.bulkMailSuppression(of: address)?.reason == reason)
        try await harness.links.requestLink(for: address)
        try await harness.deliver()
        #expect(harness.mailer.messages(to: address).count == 1, "the sign-in mail and nothing else")
        #expect(harness.mailer.messages(to: other).count == 1)
        #expect(try await harness.events().contains("not-sent suppressed"))
        try await harness.links.allowBulkMail(to: address)
        _ = try await harness.links.mailLinks(for: orders(1), policy: Self.policy)
        try await harness.deliver()
        #expect(harness.mailer.messages(to: address).count == 2)
    }

    @Test func anErasedAddressLeavesNoReport() async throws {
        let harness = try Harness()
        let address = try EmailAddress("customer0@acme.example")
        try await harness.links.suppressBulkMail(to: address, because: .complaint)
        try await harness.links.eraseEverything(about: address, sessions: harness.sessions)
        #expect(try await harness.links.bulkMailSuppression(of: address) == nil)
    }

    @Test func aStoreThatKeepsNoReportsSaysSo() async throws {
        let harness = try Harness(store: UntouchableStore())
        let error = await #expect(throws: MagicLinkError.self) {
            try await harness.links.suppressBulkMail(to: EmailAddress(Harness.acme), because: .bounce)
        }
        #expect(error?.code == .invalidConfiguration)
    }

    /// The pauses of sign-in mail end at a minute, those of bulk mail at ten.
    @Test(arguments: [(MailLane.signIn, 1, 5, 6), (.signIn, 5, 60, 75), (.signIn, 40, 60, 75), (.bulk, 40, 600, 750)])
    func pausesGrowToABound(_ lane: MailLane, _ attempts: Int, _ least: Int, _ most: Int) throws {
        let harness = try Harness()
        for _ in 0..<100 {
            let mail = QueuedMail(seed: .random(), lane: lane, attempts: attempts, nextAttempt: harness.clock.now)
            let pause = harness.links.backOff(after: mail)
            #expect(pause >= .seconds(least) && pause < .seconds(most))
        }
    }
}
