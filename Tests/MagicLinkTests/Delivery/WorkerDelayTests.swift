//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import MagicLinkTesting
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
