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
}
