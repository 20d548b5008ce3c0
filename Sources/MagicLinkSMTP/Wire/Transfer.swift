//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SMTP
import CLibcurl
import Synchronization

/// One mail on its way through libcurl: what it reads, and what it tells.
///
/// It is used by one thread while a transfer runs; only ``cancel()`` comes from others.
final class Transfer: Sendable {
    /// How far the dialogue with the server is.
    enum Phase: Sendable {
        /// Up to and with `EHLO`, `STARTTLS` and `AUTH`: what is wrong there is wrong for every mail.
        case session
        case sender
        case recipient
        /// From `DATA` on.
        case content
    }

    private struct State {
        var phase = Phase.session
        var sent = 0
        /// Whether the connection is new: one that is kept has greeted the server, and signed in, before.
        var hasGreeted = false
        var hasSignedIn = false
        /// Whether the last answer speaks of a rule of the server's, not of this mail (RFC 3463, 3.8).
        var isRule = false
        var ends: ContinuousClock.Instant?
        /// When the wait for the server's farewell ends, once libcurl has said its own.
        var farewellEnds: ContinuousClock.Instant?
    }

    /// How long a server may take to say farewell, which changes nothing any more.
    private static let farewell: Duration = .seconds(1)

    private let bytes: [UInt8]
    private let timeout: Duration
    private let signsIn: Bool
    private let state = Mutex(State())
    private let isCancelledFlag = Atomic(false)

    /// Creates a transfer.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - timeout: How long it may take from its first command on, whatever libcurl waits for.
    ///   - signsIn: Whether no mail may go before the server was signed in to.
    init(_ bytes: [UInt8], timeout: Duration, signsIn: Bool) {
        self.bytes = bytes
        self.timeout = timeout
        self.signsIn = signsIn
    }

    var phase: Phase { state.withLock(\.phase) }
    var isCancelled: Bool { isCancelledFlag.load(ordering: .acquiring) }

    /// Whether the server's last answer speaks of a rule of its own, such as a list of senders that it does not take.
    var isRefusedByRule: Bool { state.withLock(\.isRule) }

    /// Whether the mail was about to go without the sign-in that is asked for.
    var isUnsigned: Bool {
        state.withLock { signsIn && $0.hasGreeted && !$0.hasSignedIn && $0.phase != .session }
    }

    /// Whether a dialogue is to be broken off.
    var isOver: Bool {
        isCancelled || isUnsigned || !hasTime || state.withLock { $0.farewellEnds.map { $0 <= .now } ?? false }
    }

    /// Whether the mail may still be sent.
    var hasTime: Bool { state.withLock { $0.ends.map { $0 > .now } ?? true } }

    /// Ends the transfer soon, whatever it waits for.
    func cancel() {
        isCancelledFlag.store(true, ordering: .releasing)
    }

    /// Starts the clock.
    func begin() {
        state.withLock { $0.ends = .now + timeout }
    }

    /// Makes the transfer begin anew, within the same time.
    func rewind() {
        state.withLock { $0 = State(ends: $0.ends) }
    }

    /// Hands out the next bytes of the message.
    ///
    /// - Parameter buffer: Where to.
    /// - Returns: How many bytes were written; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            let portion = bytes[state.sent...].prefix(buffer.count)
            // libcurl's buffer is at least as long as the portion, by the line above.
            unsafe buffer.copyBytes(from: portion)
            state.sent += portion.count
            return portion.count
        }
    }

    /// Hears what was said, to know what an answer of the server answers.
    func note(command: some Collection<UInt8>) {
        let verb = String(decoding: command.prefix(4).map { $0 & 0xDF }, as: UTF8.self)
        state.withLock { state in
            switch verb {
            case "EHLO", "HELO": state.hasGreeted = true
            case "AUTH": state.hasSignedIn = true
            case "MAIL": state.phase = .sender
            case "RCPT": state.phase = .recipient
            case "DATA": state.phase = .content
            case "QUIT" where state.hasGreeted || state.phase != .session:
                state.farewellEnds = .now + Self.farewell
            default: break
            }
        }
    }

    /// Hears one line of an answer: its code may be followed by one that says more (RFC 3463).
    func note(answer: some Collection<UInt8>) {
        state.withLock { state in
            guard state.farewellEnds == nil else { return }
            state.isRule = answer.dropFirst(4).starts(with: "5.7.".utf8)
        }
    }
}

// What libcurl calls. The context is the transfer, which the caller of libcurl keeps alive for as long as it runs.

let readMessage: magiclink_curl_read = { buffer, size, count, context in
    guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let (length, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow else { return 0 }
    return unsafe transfer.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: length))
}

let watchProgress: magiclink_curl_progress = { context, _, _, _, _ in
    guard let context = unsafe context else { return 0 }
    // Anything but 0 ends the transfer.
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
}

let traceDialogue: magiclink_curl_trace = { _, kind, bytes, count, context in
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let text = unsafe UnsafeRawBufferPointer(start: bytes, count: min(count, 8))
    switch kind {
    case CURLINFO_HEADER_OUT: unsafe transfer.note(command: text)
    case CURLINFO_HEADER_IN: unsafe transfer.note(answer: text)
    default: break
    }
    return 0
}
#endif
