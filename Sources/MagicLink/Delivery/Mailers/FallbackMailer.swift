//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// Sends through one mailer, and through a second one while the first cannot.
///
/// ```swift
/// let mailer = FallbackMailer(try SMTPMailer(ownServer), fallback: try SMTPMailer(mailService))
/// ```
///
/// A mail goes to the second mailer when the first fails for now, refuses the sender or the client
/// (``MailFailure/Scope/service``), takes longer than its patience, or has failed so often in a row that it is left alone
/// for a while. A permanent failure that is the mail's own ends it: another server would judge the address no other. It
/// says nothing of the first server, which may not even have been asked, and so neither counts nor ends a count.
///
/// Guarantee: both mailers take the same mail only where it is unclear whether the first one took it, that is when a
/// connection broke or the patience ended after the message was handed over. It then comes twice, with one Message-ID.
///
/// Keep ``Configuration/patience`` well below the authenticator's `mailDeadline`, in which both have to fit. Where it is
/// not, a first mailer that hangs is cancelled before the second had its turn. That counts as a failure too, so that the
/// second steps in once there were ``Configuration/failures`` of them.
public final class FallbackMailer: LinkMailer {
    /// When the second mailer steps in.
    public struct Configuration: Sendable, Hashable {
        /// How long the first mailer may take for one mail.
        ///
        /// Default: 12 seconds.
        public var patience: Duration = .seconds(12)

        /// After how many failures in a row the first mailer is left alone.
        ///
        /// Default: 3.
        public var failures = 3

        /// For how long the first mailer is left alone; then one mail tries it again.
        ///
        /// Default: 30 seconds.
        public var pause: Duration = .seconds(30)

        /// Creates the default settings.
        public init() {}
    }

    private struct State {
        var failuresInARow = 0
        var leftAloneUntil: ContinuousClock.Instant?
    }

    /// What becomes of one mail.
    private enum Turn {
        /// The first mailer is tried.
        case regular
        /// The first mailer is tried by this mail alone, after it was left alone.
        case probe
        /// The first mailer is left alone.
        case second
    }

    private let first: any LinkMailer
    private let second: any LinkMailer
    private let configuration: Configuration
    private let state = Mutex(State())
    private let now: @Sendable () -> ContinuousClock.Instant

    /// Creates a mailer from two.
    ///
    /// - Parameters:
    ///   - first: The mailer for every mail.
    ///   - second: The mailer for those that the first cannot send now.
    ///   - configuration: When the second steps in.
    public convenience init(
        _ first: some LinkMailer,
        fallback second: some LinkMailer,
        configuration: Configuration = Configuration()
    ) {
        self.init(first, fallback: second, configuration: configuration, now: { .now })
    }

    package init(
        _ first: some LinkMailer,
        fallback second: some LinkMailer,
        configuration: Configuration,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.first = first
        self.second = second
        self.configuration = configuration
        self.now = now
    }

    /// Sends one message through the first mailer, or else through the second.
    ///
    /// - Parameter message: The message.
    /// - Throws: The first mailer's permanent failure of this mail; whatever the second throws; `CancellationError`.
    public func send(_ message: MailMessage) async throws {
        let turn = nextTurn()
        if turn != .second {
            do {
                try await withDeadline(configuration.patience) { [first] in try await first.send(message) }
                state.withLock { $0 = State() }
                return
            } catch let failure as MailFailure where failure.endsMail {
                // Nothing was learnt of the server: where this mail was to find that out, the next one may.
                let now = self.now()
                if turn == .probe { state.withLock { $0.leftAloneUntil = now } }
                throw failure
            } catch {
                noteFailure()
                // Whoever cancels wants no other try.
                if Task.isCancelled { throw error }
            }
        }
        try await second.send(message)
    }

    private func nextTurn() -> Turn {
        let now = self.now()
        return state.withLock { state in
            guard let until = state.leftAloneUntil else { return .regular }
            guard now >= until else { return .second }
            state.leftAloneUntil = now.advanced(by: configuration.pause)
            return .probe
        }
    }

    private func noteFailure() {
        let now = self.now()
        state.withLock { state in
            state.failuresInARow = min(state.failuresInARow, 1_000_000) + 1
            if state.failuresInARow >= configuration.failures {
                state.leftAloneUntil = now.advanced(by: configuration.pause)
            }
        }
    }
}
