//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

/// A storage that notes every call, and fails the ones that a test chooses.
final class WatchedStorage: Sendable {
    struct Failure: Error {}

    private struct State {
        var calls: [String] = []
        var failing: Set<Int> = []
        var failsAlways = false
    }

    let storage = InMemoryStorage()
    private let state = Mutex(State())

    /// The names of the calls since the last ``watch(failing:)``, in order.
    var calls: [String] { state.withLock { $0.calls } }

    /// Forgets the calls, and lets those with these numbers fail, counted from now.
    func watch(failing numbers: Set<Int> = []) {
        state.withLock { $0 = State(failing: numbers) }
    }

    /// Lets every call fail.
    func breakDown() {
        state.withLock { $0 = State(failsAlways: true) }
    }

    private func pass(_ name: String = #function) throws {
        let fails = state.withLock { state in
            state.calls.append(String(name.prefix { $0 != "(" }))
            return state.failsAlways || state.failing.contains(state.calls.count - 1)
        }
        if fails {
            throw Failure()
        }
    }
}

extension WatchedStorage: TokenStore {
    func insertLinks(_ insertion: LinkInsertion) async throws {
        try pass()
        try await storage.insertLinks(insertion)
    }

    func link(_ id: Digest16) async throws -> LinkRow? {
        try pass()
        return try await storage.link(id)
    }

    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        try pass()
        return try await storage.redeemLink(redemption)
    }

    func revokeLinks(_ revocation: LinkRevocation) async throws {
        try pass()
        try await storage.revokeLinks(revocation)
    }

    func eraseLinks(of group: Digest16) async throws {
        try pass()
        try await storage.eraseLinks(of: group)
    }

    var keepsCodeTries: Bool { true }

    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        try pass()
        return try await storage.linksWithCode(search)
    }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try pass()
        return try await storage.takeCodeTry(attempt)
    }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        try pass()
        return try await storage.checkKeys(checks)
    }

    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        try await storage.claimDeliveries(claim)
    }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        try await storage.finishDelivery(finish)
    }

    func removeExpired(_ sweep: Sweep) async throws -> Int {
        try await storage.removeExpired(sweep)
    }
}

extension WatchedStorage: SessionStore {
    func insertSession(_ row: SessionRow) async throws -> SessionRow {
        try pass()
        return try await storage.insertSession(row)
    }

    func session(_ id: Digest32) async throws -> SessionRow? {
        try pass()
        return try await storage.session(id)
    }

    func touchSession(_ use: SessionUse) async throws {
        try pass()
        try await storage.touchSession(use)
    }

    func endSessions(_ ending: SessionEnding) async throws {
        try pass()
        try await storage.endSessions(ending)
    }

    func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        try pass()
        return try await storage.sessions(query)
    }

    func eraseSessions(of group: Digest16) async throws {
        try pass()
        try await storage.eraseSessions(of: group)
    }
}

extension WatchedStorage: RateLimiter {
    func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        try pass()
        return try await storage.takeTokens(demand)
    }

    func eraseLimits(_ keys: [Digest16]) async throws {
        try pass()
        try await storage.eraseLimits(keys)
    }
}
