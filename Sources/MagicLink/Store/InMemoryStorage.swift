//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// Keeps links, mails, sessions, limits and audit events in this process's memory: for tests, tools and development.
///
/// Everything is lost when the process ends, and nothing is shared with other processes. Memory is bounded: beyond
/// ``Configuration/maxLinks`` and ``Configuration/maxSessions`` inserting fails, so that nothing that was promised is
/// pushed out.
public final class InMemoryStorage: Sendable {
    /// How much an in-memory storage holds.
    public struct Configuration: Sendable, Hashable {
        /// How many links at most.
        ///
        /// Default: 1,000,000.
        public var maxLinks = 1_000_000
        /// How many sessions at most.
        ///
        /// Default: 1,000,000.
        public var maxSessions = 1_000_000
        /// How many audit events at most; the oldest go first.
        ///
        /// Default: 10,000.
        public var maxAuditEvents = 10_000
        /// How many buckets of the limiter at most.
        ///
        /// Default: 1,000,000, which take less than 64 MiB (R53).
        public var maxBuckets = 1_000_000

        /// Creates the default bounds.
        public init() {}
    }

    struct State {
        var links: [Digest16: LinkRow] = [:]
        var groups: [Digest16: [Digest16]] = [:]
        /// The links that came with a code, by the browser that asked for them.
        var codes: [Digest32: [Digest16]] = [:]
        /// When rows may be swept, and when mails may be claimed; entries whose row says otherwise by now are skipped.
        var sweeps = TimeQueue<Digest16>()
        var mails: [TimeQueue<Digest16>] = Array(repeating: TimeQueue(), count: MailLane.allCases.count)
        var keyChecks: [UInt8: Digest16] = [:]
        var sessions: [Digest32: SessionRow] = [:]
        var sessionSweeps = TimeQueue<Digest32>()
        /// By time, and where that is the same in the order in which they were written.
        var events: [(sequence: Int64, event: AuditEvent)] = []
        var lastSequence: Int64 = 0
        var suppressions: [Digest16: MailSuppression] = [:]
    }

    let configuration: Configuration
    let limiter: InMemoryLimiter
    let state = Mutex(State())

    /// The groups of all sessions whose rows are there, ended ones included.
    package var sessionGroups: Set<Digest16> { state.withLock { Set($0.sessions.values.map(\.group)) } }

    /// Creates an empty storage.
    ///
    /// - Parameter configuration: How much it holds.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        limiter = InMemoryLimiter(maxBuckets: configuration.maxBuckets)
    }
}

extension InMemoryStorage: ExpiringStorage {
    /// Removes rows whose time is over.
    ///
    /// - Parameter sweep: The time, and how much to do at once.
    /// - Returns: How many rows were removed.
    /// - Throws: Never; the requirement allows it.
    public func removeExpired(_ sweep: Sweep) async throws -> Int {
        let removed = state.withLock { state in
            let links = state.removeExpiredLinks(sweep)
            return links + state.removeExpiredSessions(Sweep(now: sweep.now, limit: sweep.limit - links))
        }
        return try await removed + limiter.removeExpired(Sweep(now: sweep.now, limit: sweep.limit - removed))
    }
}

extension InMemoryStorage: RateLimiter {
    /// Takes one token from every bucket, or none from any.
    ///
    /// - Parameter demand: The buckets and the time.
    /// - Returns: Whether the tokens were taken, and otherwise how long to wait.
    /// - Throws: Never; the requirement allows it.
    public func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        try await limiter.takeTokens(demand)
    }

    /// Forgets buckets.
    ///
    /// - Parameter keys: The buckets' keys.
    /// - Throws: Never; the requirement allows it.
    public func eraseLimits(_ keys: [Digest16]) async throws {
        try await limiter.eraseLimits(keys)
    }
}

/// A storage in memory is full.
struct StorageFull: Error {}

/// A row with the same digest is there already.
struct DuplicateLink: Error {}
