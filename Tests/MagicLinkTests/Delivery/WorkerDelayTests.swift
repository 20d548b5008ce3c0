//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import MagicLinkTesting
import Synchronization
import Testing

/// A fresh mail waits for a moment that its request does not foretell (R46).
@Suite("The worker's delay")
struct WorkerDelayTests {
    private let clock = NotingClock()
    private let mailer = RecordingMailer()
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func worker(drawing number: UInt64) throws -> (MagicLinkAuthenticator, MagicLinkWorker) {
        let links = try MagicLinkAuthenticator(
            configuration: .init(
                linkURL: "https://portal.example/sign-in/link",
                keys: try KeyRing(active: .random(id: 1))
            ),
            store: InMemoryStorage(),
            mailer: mailer,
            random: RandomSource { number }
        )
        return (links, MagicLinkWorker(links: links, cleaning: [], logger: logger, clock: clock))
    }

    @Test(arguments: [(0, 0), (100, 100), (150, 150), (151, 0)])
    func isAtMost150Milliseconds(draw: UInt64, delay: Int) async throws {
        let (links, worker) = try worker(drawing: draw)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            await clock.untilNoted { $0.contains(.seconds(1)) }
            mailer.hold()
            try await links.requestLink(for: EmailAddress("accounts@acme.example"))
            await mailer.untilHeld()
            #expect(clock.noted.filter { $0 < .seconds(1) }.first == .milliseconds(delay))
            mailer.release()
            group.cancelAll()
        }
    }

    @Test func doesNotHoldADrainUp() async throws {
        let (links, worker) = try worker(drawing: 100)
        try await links.requestLink(for: EmailAddress("accounts@acme.example"))
        try await worker.drain()
        #expect(mailer.messages.count == 1)
        #expect(clock.noted.isEmpty)
    }
}

/// A clock that stands still: short sleeps end at once, long ones when they are cancelled.
private final class NotingClock: Clock {
    private struct State {
        var noted: [Duration] = []
        var watchers: [(condition: @Sendable ([Duration]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let now = ContinuousClock.now
    let minimumResolution = Duration.zero
    private let state = Mutex(State())

    var noted: [Duration] { state.withLock(\.noted) }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let length = now.duration(to: deadline)
        let ready = state.withLock { state in
            state.noted.append(length)
            let ready = state.watchers.filter { $0.condition(state.noted) }.map(\.continuation)
            state.watchers.removeAll { $0.condition(state.noted) }
            return ready
        }
        for continuation in ready {
            continuation.resume()
        }
        if length >= .seconds(1) {
            try await Task.sleep(for: .seconds(3600))
        }
    }

    /// Waits until the sleeps so far meet a condition.
    func untilNoted(_ condition: @escaping @Sendable ([Duration]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMet = state.withLock { state in
                guard !condition(state.noted) else { return true }
                state.watchers.append((condition, continuation))
                return false
            }
            if isMet { continuation.resume() }
        }
    }
}
