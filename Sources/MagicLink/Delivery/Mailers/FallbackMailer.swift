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
/// A mail goes to the second mailer when the first fails for now, takes longer than its patience, or has failed so often in
/// a row that it is left alone for a while. A permanent failure is the mail's own and ends it: another server would judge
/// the address no other.
///
/// Guarantee: both mailers take the same mail only where it is unclear whether the first one took it, that is when a
/// connection broke or the patience ended after the message was handed over. It then comes twice, with one Message-ID.
///
/// Keep ``Configuration/patience`` well below the authenticator's `mailDeadline`, in which both have to fit.
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
    /// - Throws: The first mailer's permanent failure; whatever the second throws; `CancellationError`.
    public func send(_ message: MailMessage) async throws {
        if mayTryFirst() {
            do {
                try await withDeadline(configuration.patience) { [first] in try await first.send(message) }
                note(isWorking: true)
                return
            } catch let failure as MailFailure where failure.kind == .permanent {
                // It answered: it works.
                note(isWorking: true)
                throw failure
            } catch {
                // Cancelled is the caller's wish, not the first mailer's failure.
                guard !Task.isCancelled else {
                    note(isWorking: nil)
                    throw error
                }
                note(isWorking: false)
            }
        }
        try await second.send(message)
    }

    /// Whether the first mailer is to be tried: always, but in its pause; after that by one mail at first.
    private func mayTryFirst() -> Bool {
        let now = self.now()
        return state.withLock { state in
            guard let until = state.leftAloneUntil else { return true }
            guard now >= until else { return false }
            state.leftAloneUntil = now.advanced(by: configuration.pause)
            return true
        }
    }

    private func note(isWorking: Bool?) {
        let now = self.now()
        state.withLock { state in
            switch isWorking {
            case true?:
                state = State()
            case false?:
                state.failuresInARow = min(state.failuresInARow, 1_000_000) + 1
                if state.failuresInARow >= configuration.failures {
                    state.leftAloneUntil = now.advanced(by: configuration.pause)
                }
            case nil:
                // Nothing was learnt: the next mail may try.
                if state.leftAloneUntil != nil { state.leftAloneUntil = now }
            }
        }
    }
}
