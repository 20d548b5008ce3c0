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

    let configuration: Configuration
    let limiter: InMemoryLimiter

    /// How many links there are.
    ///
    /// Its lock is held while links are inserted: nobody else inserts any meanwhile. Locks are taken in this order: the
    /// count's, that of mails, that of a group's part, that of a link's part.
    let linkCount = Mutex(0)
    /// A row comes and goes under the lock of its group's part, so the two always agree.
    let groups = Shards(GroupTable())
    let links = Shards(LinkTable())
    /// When mails may be claimed, by lane; entries whose row says otherwise by now are skipped.
    let mails = Mutex([TimeQueue<Digest16>](repeating: TimeQueue(), count: MailLane.allCases.count))
    /// The links that came with a code, by the browser that asked for them.
    let codes = Mutex<[Digest32: [Digest16]]>([:])
    let keyChecks = Mutex<[UInt8: Digest16]>([:])
    let sessionCount = Mutex(0)
    let sessions = Shards(SessionTable())
    let events = Mutex(EventList())
    let suppressions = Mutex<[Digest16: MailSuppression]>([:])
    /// The part with which the next sweep begins, so that small portions go through all.
    private let nextPart = Mutex(0)

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
        let first = nextPart.withLock(\.self)
        var removed = 0
        for step in 0..<Shards<LinkTable>.count where removed < sweep.limit {
            let part = (first + step) % Shards<LinkTable>.count
            removed += removeExpiredLinks(of: part, Sweep(now: sweep.now, limit: sweep.limit - removed))
            removed += removeExpiredSessions(of: part, Sweep(now: sweep.now, limit: sweep.limit - removed))
            nextPart.withLock { $0 = part }
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
