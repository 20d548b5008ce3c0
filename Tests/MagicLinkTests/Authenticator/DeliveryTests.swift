//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite("Delivering mail")
struct DeliveryTests {
    @Test func aFailingMailerIsInvisibleToTheClientAndVisibleToTheOperator() async throws {
        let harness = try Harness()
        harness.mailer.fail(1, .permanent)
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        try await harness.deliver()
        try await harness.deliver()
        #expect(harness.mailer.attempts == 1)
        #expect(try await harness.events() == ["requested", "not-sent permanent failure"])
    }

    @Test func aTransientFailureIsTriedAgainWithTheSameLinkAndMessageID() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        harness.mailer.fail(2, .transient)
        try await harness.links.requestLink(for: address)
        try await harness.deliver()
        #expect(harness.mailer.attempts == 1)
        harness.clock.advance(by: .seconds(7))
        try await harness.deliver()
        harness.clock.advance(by: .seconds(13))
        try await harness.deliver()
        #expect(harness.mailer.attempts == 3)
        #expect(harness.mailer.messages.count == 1)
        #expect(try await harness.events() == ["requested", "not-sent transient failure", "sent"])
        #expect(try await harness.links.redeem(try harness.newestToken(to: address)).subject == Harness.acme)
    }

    @Test func aMailThatCannotGoBeforeTheLinkEndsIsReported() async throws {
        let harness = try Harness()
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        harness.clock.advance(by: .seconds(600))
        try await harness.deliver()
        #expect(harness.mailer.attempts == 0)
        #expect(try await harness.events() == ["requested", "not-sent expired"])
    }

    @Test func theMailGoesToTheStoredAddress() async throws {
        let directory = ChangingDirectory()
        directory.answer(.account(Account(subject: "1", address: try EmailAddress("Accounts@acme.example"))))
        let harness = try Harness { $0.directory = directory }
        try await harness.links.requestLink(for: EmailAddress("ACCOUNTS@ACME.EXAMPLE"))
        try await harness.deliver()
        #expect(harness.mailer.messages.map(\.recipient.mailbox) == ["Accounts@acme.example"])
        directory.answer(.account(Account(subject: "1", address: try EmailAddress("other@acme.example"))))
        try await harness.links.requestLink(for: EmailAddress("accounts@acme.example"))
        try await harness.deliver()
        #expect(harness.mailer.messages.count == 1)
    }

    @Test func signInMailGoesBeforeBulkMail() async throws {
        let harness = try Harness()
        let orders = (0..<30).map { LinkOrder(address: address($0), destination: "/invoices/INV-1042") }
        let queued = try await harness.links.mailLinks(
            for: orders.compactMap { $0 },
            policy: .reminder(lifetime: .seconds(86_400), maxClicks: 5)
        )
        #expect(queued == 30)
        try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        harness.mailer.hold()
        async let delivery: Void = harness.deliver()
        await harness.mailer.untilHeld()
        #expect(harness.mailer.attempts == 1, "no bulk mail while the sign-in mail is under way")
        harness.mailer.release()
        try await delivery
        #expect(harness.mailer.messages.count == 31)
        #expect(harness.mailer.messages.first?.recipient.mailbox == Harness.acme)
        let issued = try await harness.storage.auditEvents(AuditQuery(limit: 200)).filter { $0.kind == .issued }
        #expect(issued.count == 30)
        #expect(issued.allSatisfy { $0.address == "c***@acme.example" })
    }

    @Test func aLinkThatWasRevokedMeanwhileIsNotMailed() async throws {
        let harness = try Harness()
        let address = try EmailAddress(Harness.acme)
        try await harness.links.requestLink(for: address)
        try await harness.links.revokeLinks(for: address)
        try await harness.deliver()
        #expect(harness.mailer.attempts == 0)
    }

    @Test func theWorkerSendsWithoutBeingAskedAndEndsWhenItIsCancelled() async throws {
        let harness = try Harness()
        harness.mailer.hold()
        let worker = harness.links.worker(cleaning: [harness.storage], logger: harness.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            try await harness.links.requestLink(for: EmailAddress(Harness.acme))
            await harness.mailer.untilHeld()
            harness.mailer.release()
            group.cancelAll()
        }
    }

    private func address(_ number: Int) -> EmailAddress {
        EmailAddress(storedMailbox: "customer\(number)@acme.example")
    }
}
