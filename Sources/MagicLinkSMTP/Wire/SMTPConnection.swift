//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import Dispatch
import MagicLink
import Synchronization

/// One connection to the mail server, on a queue of its own: libcurl's calls block, and must never hold a thread of
/// Swift's tasks.
final class SMTPConnection: Sendable {
    private let configuration: SMTPConfiguration
    private let queue: DispatchQueue
    /// Made at the first mail; only the queue's work touches it.
    private let session = Mutex<CurlSession?>(nil)
    private let waiting = Atomic(0)

    init(_ configuration: SMTPConfiguration, number: Int) {
        self.configuration = configuration
        queue = DispatchQueue(label: "magiclink.smtp.\(number)")
    }

    /// How many mails wait for this connection, the one that is sent included.
    var load: Int { waiting.load(ordering: .relaxed) }

    /// Sends one letter after those that wait already.
    ///
    /// A cancelled task breaks the dialogue off within about a second and hears of it.
    func send(_ letter: Letter) async throws {
        let transfer = Transfer(letter.bytes)
        waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                queue.async {
                    continuation.resume(with: Result { try self.perform(letter, transfer) })
                }
            }
        } onCancel: {
            transfer.cancel()
        }
    }

    private func perform(_ letter: Letter, _ transfer: Transfer) throws {
        try session.withLock { session in
            if session == nil {
                session = try CurlSession.make(configuration)
            }
            try session?.send(letter, transfer)
        }
    }
}
#endif
