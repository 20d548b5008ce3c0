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
    }

    private let bytes: [UInt8]
    private let state = Mutex(State())
    private let isCancelledFlag = Atomic(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var phase: Phase { state.withLock(\.phase) }
    var isCancelled: Bool { isCancelledFlag.load(ordering: .acquiring) }

    /// Ends the transfer soon, whatever it waits for.
    func cancel() {
        isCancelledFlag.store(true, ordering: .releasing)
    }

    /// Makes the transfer begin anew.
    func rewind() {
        state.withLock { $0 = State() }
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
        let verb = command.prefix(4).map { $0 & 0xDF }
        let phase: Phase? =
            switch verb {
            case Array("MAIL".utf8): .sender
            case Array("RCPT".utf8): .recipient
            case Array("DATA".utf8): .content
            default: nil
            }
        if let phase {
            state.withLock { $0.phase = phase }
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
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
}

let traceDialogue: magiclink_curl_trace = { _, kind, bytes, count, context in
    guard kind == CURLINFO_HEADER_OUT, let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    unsafe transfer.note(command: UnsafeRawBufferPointer(start: bytes, count: min(count, 8)))
    return 0
}
#endif
