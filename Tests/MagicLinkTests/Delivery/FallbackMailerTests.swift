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

@Suite("A second mailer")
struct FallbackMailerTests {
    private let first = RecordingMailer()
    private let second = RecordingMailer()
    private let elapsed = Elapsed()

    private final class Elapsed: Sendable {
        private let start = ContinuousClock.now
        private let seconds = Mutex(0)

        var now: ContinuousClock.Instant { start.advanced(by: .seconds(seconds.withLock { $0 })) }
        func pass(_ count: Int) { seconds.withLock { $0 += count } }
    }

    private func mailer(_ change: (inout FallbackMailer.Configuration) -> Void = { _ in }) -> FallbackMailer {
        var configuration = FallbackMailer.Configuration()
        change(&configuration)
        return FallbackMailer(first, fallback: second, configuration: configuration, now: { [elapsed] in elapsed.now })
    }

    @Test func whileTheFirstWorksTheSecondHasNothingToDo() async throws {
        let mailer = mailer()
        for _ in 0..<3 { try await mailer.send(.sample()) }
        #expect(first.messages.count == 3)
        #expect(second.attempts == 0)
    }

    @Test func aTransientFailureGoesToTheSecondAtOnce() async throws {
        first.fail(1, .transient)
        let mailer = mailer()
        try await mailer.send(.sample())
        try await mailer.send(.sample())
        #expect(first.attempts == 2)
        #expect(first.messages.count == 1)
        #expect(second.messages.count == 1)
    }

    @Test func aPermanentFailureEndsTheMail() async throws {
        first.fail(5, .permanent)
        let mailer = mailer()
        for _ in 0..<5 {
            let failure = await #expect(throws: MailFailure.self) { try await mailer.send(.sample()) }
            #expect(failure?.kind == .permanent)
        }
        try await mailer.send(.sample())
        #expect(first.attempts == 6, "it is not left alone for it")
        #expect(second.attempts == 0)
    }

    /// The first server blocks this host or this sender: for good, but the second does not.
    @Test func aRefusalOfTheServiceGoesToTheSecondAndCounts() async throws {
        first.fail(5, .permanent, scope: .service)
        let mailer = mailer()
        for _ in 0..<5 { try await mailer.send(.sample()) }
        #expect(second.messages.count == 5)
        #expect(first.attempts == 3, "then it is left alone")
    }

    /// The refusal of one mail may be made before any server is asked.
    @Test func aMailThatIsRefusedSaysNothingOfTheServer() async throws {
        let mailer = mailer()
        for kind in [MailFailure.Kind.transient, .permanent, .transient, .permanent, .transient] {
            first.fail(1, kind)
            try? await mailer.send(.sample())
        }
        try await mailer.send(.sample())
        #expect(first.attempts == 5, "three failures, whatever lay between")
        #expect(second.messages.count == 4)
    }

    /// Where the caller's deadline is the shorter one, the second steps in after some tries.
    @Test func aFirstThatIsCancelledWhileItHangsCountsAsFailed() async throws {
        first.hold()
        let mailer = mailer { $0.patience = .seconds(3_600) }
        for _ in 0..<3 {
            await #expect(throws: (any Error).self) {
                try await withDeadline(.milliseconds(20)) { try await mailer.send(.sample()) }
            }
        }
        try await mailer.send(.sample())
        #expect(second.messages.count == 1)
    }

    @Test func afterThreeFailuresInARowTheFirstIsLeftAloneForAWhile() async throws {
        first.fail(4, .transient)
        let mailer = mailer()
        for _ in 0..<10 { try await mailer.send(.sample()) }
        #expect(first.attempts == 3)
        #expect(second.messages.count == 10)
        elapsed.pass(30)
        // One mail tries the first again; it fails still, and is left alone anew.
        for _ in 0..<5 { try await mailer.send(.sample()) }
        #expect(first.attempts == 4)
        elapsed.pass(30)
        for _ in 0..<5 { try await mailer.send(.sample()) }
        #expect(first.messages.count == 5)
        #expect(second.messages.count == 15)
    }

    @Test func aFailureBetweenSuccessesCountsForNothing() async throws {
        let mailer = mailer()
        for _ in 0..<5 {
            first.fail(2, .transient)
            for _ in 0..<3 { try await mailer.send(.sample()) }
        }
        #expect(first.attempts == 15)
    }

    @Test func aFirstThatHangsIsGivenUpInTime() async throws {
        first.hold()
        try await mailer { $0.patience = .milliseconds(50) }.send(.sample())
        #expect(first.messages.isEmpty)
        #expect(second.messages.count == 1)
    }

    @Test func whereBothFailTheMailIsTriedAgain() async throws {
        first.fail(1, .transient)
        second.fail(1, .transient)
        let failure = await #expect(throws: MailFailure.self) { try await mailer().send(.sample()) }
        #expect(failure?.kind == .transient)
    }

    @Test func aCancelledMailGoesToNobodyElse() async throws {
        first.hold()
        let mailer = mailer()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await mailer.send(.sample()) }
            }
            await first.untilHeld()
            group.cancelAll()
        }
        #expect(second.attempts == 0)
    }
}
