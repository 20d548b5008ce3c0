//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Testing

@Suite struct RecordingMailerTests {
    private let mailer = RecordingMailer()

    @Test func messagesAreKeptInOrderByRecipient() async throws {
        for (index, recipient) in ["accounts@acme.example", "payables@globex.example", "Accounts@ACME.example"]
            .enumerated()
        {
            try await mailer.send(.sample(recipient: recipient, subject: "\(index)"))
        }
        #expect(mailer.messages.map(\.subject) == ["0", "1", "2"])
        let acme = try EmailAddress("accounts@acme.example")
        #expect(mailer.messages(to: acme).map(\.subject) == ["0", "2"])
        mailer.forget()
        #expect(mailer.messages.isEmpty)
        #expect(mailer.attempts == 3)
    }

    @Test func linksAreFoundInTheText() async throws {
        let acme = try EmailAddress("accounts@acme.example")
        try await mailer.send(.sample(text: "no link, but https://portal.example/help\n"))
        #expect(mailer.links(to: acme) == [])
        try await mailer.send(.sample())
        #expect(mailer.links(to: acme) == [MailMessage.sampleLink])
    }

    @Test func itFailsAsOftenAsItIsTold() async throws {
        mailer.fail(2, .transient)
        mailer.fail(1, .permanent)
        var kinds: [MailFailure.Kind] = []
        for _ in 0..<4 {
            do {
                try await mailer.send(.sample())
            } catch let failure as MailFailure {
                kinds.append(failure.kind)
            }
        }
        #expect(kinds == [.transient, .transient, .permanent])
        #expect(mailer.messages.count == 1)
        #expect(mailer.attempts == 4)
    }

    @Test func heldMailsGoOutOnRelease() async throws {
        mailer.hold()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask { try await mailer.send(.sample()) }
            }
            await mailer.untilHeld(3)
            #expect(mailer.messages.isEmpty)
            mailer.release()
            try await group.waitForAll()
        }
        #expect(mailer.messages.count == 3)
        try await mailer.send(.sample())
        #expect(mailer.messages.count == 4)
    }

    @Test func aHeldMailCanBeCancelled() async throws {
        mailer.hold()
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await mailer.send(.sample()) }
            await mailer.untilHeld()
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
            // A task that is cancelled already must not wait either.
            group.addTask { try await mailer.send(.sample()) }
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
        }
        #expect(mailer.messages.isEmpty)
    }
}
