//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

/// In-memory storage that lets a test do something before each of its steps.
final class SteppedStorage: Sendable {
    typealias Hook = @Sendable (_ number: Int, _ name: String) async throws -> Void

    private struct State {
        var steps = 0
        var hook: Hook?
    }

    let storage = InMemoryStorage()
    private let state = Mutex(State())

    /// How many steps were taken since the hook was set.
    var steps: Int { state.withLock(\.steps) }

    /// Whether a hook is set.
    var isWatched: Bool { state.withLock { $0.hook != nil } }

    /// Runs a hook before each step from now on.
    func watch(_ hook: Hook? = nil) {
        state.withLock { $0 = State(hook: hook) }
    }

    private func step(_ name: String = #function) async throws {
        let (number, hook) = state.withLock { state in
            defer { state.steps += 1 }
            return (state.steps, state.hook)
        }
        try await hook?(number, String(name.prefix { $0 != "(" }))
    }
}

extension SteppedStorage: TokenStore {
    func insertLinks(_ insertion: LinkInsertion) async throws {
        try await step()
        try await storage.insertLinks(insertion)
    }

    func link(_ id: Digest16) async throws -> LinkRow? {
        try await step()
        return try await storage.link(id)
    }

    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        try await step()
        return try await storage.redeemLink(redemption)
    }

    func revokeLinks(_ revocation: LinkRevocation) async throws {
        try await step()
        try await storage.revokeLinks(revocation)
    }

    func eraseLinks(of group: Digest16) async throws {
        try await step()
        try await storage.eraseLinks(of: group)
    }

    var keepsCodeTries: Bool { true }

    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        try await step()
        return try await storage.linksWithCode(search)
    }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await step()
        return try await storage.takeCodeTry(attempt)
    }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        try await step()
        return try await storage.checkKeys(checks)
    }

    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] {
        try await step()
        return try await storage.claimDeliveries(claim)
    }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool {
        try await step()
        return try await storage.finishDelivery(finish)
    }

    func removeExpired(_ sweep: Sweep) async throws -> Int {
        try await step()
        return try await storage.removeExpired(sweep)
    }
}

extension SteppedStorage: SessionStore {
    func insertSession(_ row: SessionRow) async throws -> SessionRow {
        try await step()
        return try await storage.insertSession(row)
    }

    func session(_ id: Digest32) async throws -> SessionRow? {
        try await step()
        return try await storage.session(id)
    }

    func touchSession(_ use: SessionUse) async throws {
        try await step()
        try await storage.touchSession(use)
    }

    func endSessions(_ ending: SessionEnding) async throws {
        try await step()
        try await storage.endSessions(ending)
    }

    func sessions(_ query: SessionQuery) async throws -> [SessionRow] {
        try await step()
        return try await storage.sessions(query)
    }

    func eraseSessions(of group: Digest16) async throws {
        try await step()
        try await storage.eraseSessions(of: group)
    }
}

extension SteppedStorage: AuditLog, RateLimiter {
    func recordEvents(_ events: [AuditEvent]) async throws {
        try await step()
        try await storage.recordEvents(events)
    }

    func auditPage(_ query: AuditQuery) async throws -> AuditPage {
        try await step()
        return try await storage.auditPage(query)
    }

    func auditCounts(_ query: AuditCountQuery) async throws -> [AuditCount] {
        try await step()
        return try await storage.auditCounts(query)
    }

    func eraseEvents(of group: Digest16) async throws {
        try await step()
        try await storage.eraseEvents(of: group)
    }

    func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        try await step()
        return try await storage.takeTokens(demand)
    }

    func eraseLimits(_ keys: [Digest16]) async throws {
        try await step()
        try await storage.eraseLimits(keys)
    }
}
