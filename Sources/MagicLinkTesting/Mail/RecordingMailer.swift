//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink
import Synchronization

/// A mailer that keeps every message in memory, and fails or waits when a test tells it to.
///
/// ```swift
/// let mailer = RecordingMailer()
/// mailer.fail(2, .transient)                       // the next two tries
/// let link = mailer.links(to: address).last
/// ```
public final class RecordingMailer: LinkMailer {
    private struct State {
        var messages: [MailMessage] = []
        var attempts = 0
        var failures: [MailFailure] = []
        var isHolding = false
        var nextTicket = 0
        var held: [Int: CheckedContinuation<Void, Never>] = [:]
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// Creates a mailer that takes every message.
    public init() {}

    /// The messages that were taken, oldest first.
    public var messages: [MailMessage] {
        state.withLock { $0.messages }
    }

    /// How many tries there were, failed and held ones included.
    public var attempts: Int {
        state.withLock { $0.attempts }
    }

    /// Returns the messages that were taken for one recipient.
    ///
    /// - Parameter recipient: The address, compared by its identity.
    /// - Returns: The messages, oldest first.
    public func messages(to recipient: EmailAddress) -> [MailMessage] {
        messages.filter { $0.recipient.identity == recipient.identity }
    }

    /// Returns the links that one recipient got, as they stand in the messages' text.
    ///
    /// - Parameter recipient: The address, compared by its identity.
    /// - Returns: The links, oldest first.
    public func links(to recipient: EmailAddress) -> [String] {
        messages(to: recipient).flatMap(\.links)
    }

    /// Returns the tokens of the links that one recipient got.
    ///
    /// - Parameter recipient: The address, compared by its identity.
    /// - Returns: The tokens, oldest first.
    public func tokens(to recipient: EmailAddress) -> [MagicLinkToken] {
        links(to: recipient).compactMap { link in
            try? MagicLinkToken(String(link.suffix(64)))
        }
    }

    /// Returns the codes beside the links that one recipient got.
    ///
    /// - Parameter recipient: The address, compared by its identity.
    /// - Returns: The codes, oldest first.
    public func codes(to recipient: EmailAddress) -> [SignInCode] {
        messages.filter { $0.recipient.identity == recipient.identity }.flatMap(\.codes).compactMap { text in
            try? SignInCode(text)
        }
    }

    /// Lets the next tries fail.
    ///
    /// - Parameters:
    ///   - count: How many tries.
    ///   - kind: How they fail.
    ///   - scope: What the failures say something about.
    public func fail(_ count: Int = 1, _ kind: MailFailure.Kind = .transient, scope: MailFailure.Scope = .mail) {
        let failure = MailFailure(kind, scope: scope, reason: "the test asked for this failure")
        state.withLock { $0.failures += Array(repeating: failure, count: max(0, count)) }
    }

    /// Forgets the messages that were taken.
    public func forget() {
        state.withLock { $0.messages = [] }
    }

    /// Lets every try wait until ``release()``, or until its task is cancelled.
    public func hold() {
        state.withLock { $0.isHolding = true }
    }

    /// Lets all tries go on, those that wait and those to come.
    public func release() {
        let waiting = state.withLock { state in
            state.isHolding = false
            defer { state.held = [:] }
            return Array(state.held.values)
        }
        for continuation in waiting {
            continuation.resume()
        }
    }

    /// Waits until a number of tries wait.
    ///
    /// - Parameter count: How many.
    public func untilHeld(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                guard state.held.count < count else { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Keeps a message, unless this try is to fail.
    ///
    /// - Parameter message: The message.
    /// - Throws: `MailFailure` where the test asked for it; `CancellationError` where the task was cancelled while it
    ///   waited.
    public func send(_ message: MailMessage) async throws {
        let ticket = state.withLock { state in
            state.attempts += 1
            state.nextTicket += 1
            return state.nextTicket
        }
        await withTaskCancellationHandler {
            await wait(ticket)
        } onCancel: {
            let continuation = state.withLock { $0.held.removeValue(forKey: ticket) }
            continuation?.resume()
        }
        try Task.checkCancellation()
        let failure = state.withLock { state -> MailFailure? in
            guard state.failures.isEmpty else { return state.failures.removeFirst() }
            state.messages.append(message)
            return nil
        }
        if let failure { throw failure }
    }

    private func wait(_ ticket: Int) async {
        await withCheckedContinuation { continuation in
            let (waits, arrived) = state.withLock { state in
                // A task that was cancelled before it got here has nobody left to wake it.
                guard state.isHolding, !Task.isCancelled else { return (false, [CheckedContinuation<Void, Never>]()) }
                state.held[ticket] = continuation
                let arrived = state.watchers.filter { $0.count <= state.held.count }.map(\.continuation)
                state.watchers.removeAll { $0.count <= state.held.count }
                return (true, arrived)
            }
            for watcher in arrived {
                watcher.resume()
            }
            if !waits { continuation.resume() }
        }
    }
}
