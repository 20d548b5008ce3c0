//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

/// A plain storage, apart from the library's own, that can be told to make one mistake.
///
/// Without a fault it passes every check; that shows that the checks ask for no more than the seams say.
final class MutantStorage: Sendable {
    struct State {
        var links: [Digest16: LinkRow] = [:]
        var keyChecks: [UInt8: Digest16] = [:]
        var sessions: [Digest32: SessionRow] = [:]
        var levels: [LimitDemand.Bucket: BucketLevel] = [:]
        var events: [(Int64, AuditEvent)] = []
        /// What claims gave out, for the fault that writes it back.
        var claimed: [Digest16: LinkRow] = [:]
        /// Payloads as they were first seen, and rows that are gone, for the faults that go by them.
        var payloads: [Digest16: [UInt8]] = [:]
        var erased: [Digest16: LinkRow] = [:]
    }

    /// What every instance on the same data reads and writes.
    final class Data: Sendable {
        private let state = Mutex(State())

        func withLock<Value: Sendable, Failure: Error>(
            _ body: (inout State) throws(Failure) -> Value
        ) throws(Failure) -> Value {
            try state.withLock { (state) throws(Failure) in try body(&state) }
        }
    }

    /// What an instance must not keep for itself.
    struct Own {
        var rows: [Digest16: LinkRow] = [:]
        var states: [Digest16: LinkState] = [:]
        var clicks: [Digest16: Int] = [:]
        var grants: [Digest16: [LinkGrant]] = [:]
        var leases: [Digest16: UnixTime] = [:]
        var keyChecks: [UInt8: Digest16] = [:]
        var sessions: [Digest32: SessionRow] = [:]
        var levels: [LimitDemand.Bucket: BucketLevel] = [:]
    }

    struct Refused: Error {}

    let fault: Fault?
    let state: Data
    let own = Mutex(Own())

    init(_ fault: Fault? = nil, on data: Data = Data()) {
        self.fault = fault
        state = data
    }

    /// Another instance on the same data, with the same mistake.
    func twin() -> MutantStorage { MutantStorage(fault, on: state) }

    func has(_ fault: Fault) -> Bool { self.fault == fault }

    /// Lets other tasks in between where a fault splits a step in two.
    func pause() async {
        for _ in 0..<3 { await Task.yield() }
    }

    /// What rows are found by.
    func key(_ digest: Digest16) -> Digest16 {
        var bytes = digest.bytes
        if has(.digestsFoldCase) {
            bytes = bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        }
        if has(.digestsAreCut) {
            bytes = bytes.prefix(12) + [0, 0, 0, 0]
        }
        return Digest16(bytes: bytes) ?? digest
    }

    func isSameGroup(_ left: Digest16, _ right: Digest16) -> Bool {
        if has(.revokeTakesEveryGroup) { return true }
        if has(.revokeGoesByHalfTheGroup) { return left.bytes.suffix(8) == right.bytes.suffix(8) }
        return key(left) == key(right)
    }
}

extension MutantStorage: ExpiringStorage {
    func removeExpired(_ sweep: Sweep) async throws -> Int {
        state.withLock { state in
            let limit = has(.sweepIgnoresItsLimit) ? .max : sweep.limit
            let links = state.links.values.filter { row in
                let end = has(.sweepGoesByExpiry) ? row.expires : row.keepUntil
                let isDue = has(.sweepIsOffByOne) ? end < sweep.now : end <= sweep.now
                return isDue && (row.mail == nil || has(.sweepTakesWaitingMail))
            }.prefix(limit)
            for row in links { state.links[key(row.id)] = nil }
            if has(.spentMarksAreSwept) {
                for id in state.links.keys {
                    state.links[id]?.usedClicks = 0
                    state.links[id]?.grants = []
                }
            }
            let sessionLimit = has(.sessionSweepIgnoresItsLimit) ? .max : max(0, sweep.limit - links.count)
            let sessions = state.sessions.values.filter { row in
                (has(.sessionSweepGoesByExpiry) ? row.expires : row.keepUntil) <= sweep.now
            }.prefix(sessionLimit)
            for row in sessions { state.sessions[row.id] = nil }
            let levelLimit =
                has(.limiterSweepIgnoresItsLimit) ? .max : max(0, sweep.limit - links.count - sessions.count)
            let levels = state.levels.filter { $0.value.isFull(at: sweep.now) || has(.limiterSweepForgetsEverything) }
                .prefix(levelLimit)
            for bucket in levels.map(\.key) { state.levels[bucket] = nil }
            return links.count + sessions.count + levels.count
        }
    }
}
