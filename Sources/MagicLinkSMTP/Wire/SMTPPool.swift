//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import MagicLink
import Synchronization

/// The connections, and the mails that wait for one: the first that is free takes the longest waiting.
final class SMTPPool: Sendable {
    /// One mail to send, and who waits for it.
    private struct Errand {
        let letter: Letter
        let transfer: Transfer
        let continuation: CheckedContinuation<Void, any Error>
    }

    private enum Turn {
        case now(SMTPConnection)
        case later
        case never
    }

    private struct State {
        /// The last one used is used first: few connections stay busy, and warm.
        var idle: [SMTPConnection]
        var waiting: [Errand] = []
    }

    private let configuration: SMTPConfiguration
    private let state: Mutex<State>

    init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
        state = Mutex(State(idle: (0..<configuration.connections).map { SMTPConnection(configuration, number: $0) }))
    }

    /// Sends one letter over the first connection that is free.
    ///
    /// A task that is cancelled leaves the line at once, or breaks the dialogue off within about a second.
    func send(_ letter: Letter) async throws {
        let transfer = Transfer(
            letter.bytes,
            timeout: configuration.totalTimeout,
            signsIn: configuration.credentials != nil
        )
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                begin(Errand(letter: letter, transfer: transfer, continuation: continuation))
            }
        } onCancel: {
            transfer.cancel()
            let errand = state.withLock { state -> Errand? in
                guard let place = state.waiting.firstIndex(where: { $0.transfer === transfer }) else { return nil }
                return state.waiting.remove(at: place)
            }
            errand?.continuation.resume(throwing: CancellationError())
        }
    }

    private func begin(_ errand: Errand) {
        let turn = state.withLock { state -> Turn in
            // One that waits hears of a cancellation only from then on.
            if errand.transfer.isCancelled { return .never }
            if let connection = state.idle.popLast() { return .now(connection) }
            state.waiting.append(errand)
            return .later
        }
        switch turn {
        case .now(let connection): run(errand, over: connection)
        case .later: break
        case .never: errand.continuation.resume(throwing: CancellationError())
        }
    }

    private func run(_ errand: Errand, over connection: SMTPConnection) {
        connection.send(errand.letter, errand.transfer) { result in
            self.release(connection)
            errand.continuation.resume(with: result)
        }
    }

    private func release(_ connection: SMTPConnection) {
        let next = state.withLock { state -> Errand? in
            guard !state.waiting.isEmpty else {
                state.idle.append(connection)
                return nil
            }
            return state.waiting.removeFirst()
        }
        if let next { run(next, over: connection) }
    }
}
#endif
