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

@Suite struct RetriedMailTests {
    /// Takes a mail, and fails all the same: the note of its acceptance got lost.
    private final class LostAnswerMailer: LinkMailer {
        let taken = Mutex<[[UInt8]]>([])

        func send(_ message: MailMessage) async throws {
            let bytes = try message.rfc5322()
            taken.withLock { $0.append(bytes) }
            throw MailFailure(.transient, reason: "the answer got lost")
        }
    }

    @Test func everyTryOfAMailMakesTheSameBytes() async throws {
        let harness = try Harness()
        let mailer = LostAnswerMailer()
        let links = try MagicLinkAuthenticator(
            configuration: harness.links.configuration,
            store: harness.storage,
            mailer: mailer
        )
        try await links.requestLink(for: try EmailAddress(Harness.acme))
        for _ in 0..<3 {
            try await links.worker(logger: harness.logger).drain()
            harness.clock.advance(by: .seconds(100))
        }
        let taken = mailer.taken.withLock { $0 }
        #expect(taken.count == 3)
        #expect(Set(taken).count == 1)
    }

    /// Takes its time before it fails.
    private struct SlowMailer: LinkMailer {
        let clock: ManualClock
        let recorder: RecordingMailer

        func send(_ message: MailMessage) async throws {
            clock.advance(by: .seconds(30))
            try await recorder.send(message)
        }
    }

    /// The pause begins when the try has ended, however long that took, and a drain tries no mail twice.
    @Test func thePauseBeginsAtTheEndOfATry() async throws {
        let harness = try Harness()
        let links = try MagicLinkAuthenticator(
            configuration: harness.links.configuration,
            store: harness.storage,
            mailer: SlowMailer(clock: harness.clock, recorder: harness.mailer)
        )
        harness.mailer.fail(3, .transient)
        try await links.requestLink(for: try EmailAddress(Harness.acme))
        let worker = links.worker(logger: harness.logger)
        try await worker.drain()
        try await worker.drain()
        #expect(harness.mailer.attempts == 1)
        harness.clock.advance(by: .seconds(4))
        try await worker.drain()
        #expect(harness.mailer.attempts == 1, "the shortest pause is five seconds")
        harness.clock.advance(by: .seconds(2))
        try await worker.drain()
        #expect(harness.mailer.attempts == 2)
    }

    /// A server that refuses the sender refuses every mail: none is given up for it.
    @Test func aRefusalByTheServiceEndsNoMail() async throws {
        let harness = try Harness()
        harness.mailer.fail(5, .permanent, scope: .service)
        try await harness.links.requestLink(for: try EmailAddress(Harness.acme))
        for _ in 0..<6 {
            try await harness.deliver()
            harness.clock.advance(by: .seconds(80))
        }
        #expect(harness.mailer.attempts == 6)
        #expect(harness.mailer.messages.count == 1)
        #expect(try await harness.events().suffix(2) == ["not-sent service failure", "sent"])
    }
}
