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
    /// Made at the first mail; only the queue's work touches it.
    private final class Place: Sendable {
        let session = Mutex<CurlSession?>(nil)
    }

    private let configuration: SMTPConfiguration
    private let queue: DispatchQueue
    private let place = Place()

    init(_ configuration: SMTPConfiguration, number: Int) {
        self.configuration = configuration
        queue = DispatchQueue(label: "magiclink.smtp.\(number)")
    }

    /// Leaves the farewell to the queue: whoever drops the last mailer does not wait for a server that is silent.
    deinit {
        queue.async { [place] in place.session.withLock { $0 = nil } }
    }

    /// Sends one letter; the pool never hands over a second one before the first has ended.
    func send(
        _ letter: Letter,
        _ transfer: Transfer,
        whenDone: @escaping @Sendable (Result<Void, any Error>) -> Void
    ) {
        queue.async { [place, configuration] in
            whenDone(
                Result {
                    try place.session.withLock { session in
                        if session == nil { session = try CurlSession.make(configuration) }
                        try session?.send(letter, transfer)
                    }
                }
            )
        }
    }
}
#endif
