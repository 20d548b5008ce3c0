//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// Tells which mail domains open links by machine, from the audit log: for pages of the operator, and for a policy provider.
///
/// ```swift
/// let evidence = ScannerEvidence(log: storage)
/// struct Policies: LinkPolicyProvider {
///     let evidence: ScannerEvidence
///     func policy(for request: PolicyRequest) async throws -> LinkPolicy {
///         var policy = LinkPolicy.signIn
///         let seen = await evidence.openings(atDomainOf: request.address)
///         if seen.mailed >= 20, seen.openedByMachine * 2 > seen.mailed { policy.lifetime = .seconds(30 * 60) }
///         return policy
///     }
/// }
/// ```
///
/// The table is made from the newest events at most every ten minutes, by whoever asks first. In between a question is one
/// look into a dictionary, the same for every address, so that its time tells nothing (R46). Nothing that redeeming or a
/// limit reads depends on it (R20). Its size is bounded, however many events and domains there are.
public final class ScannerEvidence: Sendable {
    /// How much is read and kept.
    public struct Configuration: Sendable, Hashable {
        /// How far back events count.
        ///
        /// Default: 30 days.
        public var window: Duration = .seconds(30 * 86_400)
        /// After how long the table is made anew.
        ///
        /// Default: 10 minutes.
        public var refreshInterval: Duration = .seconds(600)
        /// How many events are read at most, the newest.
        ///
        /// Default: 50,000.
        public var maxEvents = 50_000
        /// How many domains are kept at most, those with the most links.
        ///
        /// Default: 10,000.
        public var maxDomains = 10_000

        /// Creates the default bounds.
        public init() {}
    }

    private struct State {
        var domains: [String: DomainOpenings] = [:]
        var refreshedAt: UnixTime?
        var isRefreshing = false
    }

    private static let page = 1000

    private let log: any AuditLog
    private let clock: any WallClock
    private let configuration: Configuration
    private let state = Mutex(State())

    /// Creates the evidence of a log.
    ///
    /// Nothing is read yet.
    ///
    /// - Parameters:
    ///   - log: The audit log: the authenticator's store, where no other was set.
    ///   - configuration: How much is read and kept.
    ///   - clock: Tells the time.
    public init(
        log: some AuditLog,
        configuration: Configuration = Configuration(),
        clock: some WallClock = SystemWallClock()
    ) {
        self.log = log
        self.clock = clock
        self.configuration = configuration
    }

    /// Tells how links fared that were mailed to the domain of an address.
    ///
    /// A log that fails leaves what was known before.
    ///
    /// - Parameter address: The address.
    /// - Returns: The evidence; nothing but zeros for a domain of which nothing is known.
    public func openings(atDomainOf address: EmailAddress) async -> DomainOpenings {
        let domain = address.domain
        return await current()[domain] ?? DomainOpenings(domain: domain)
    }

    /// Lists the domains of which anything is known.
    ///
    /// - Parameter limit: How many domains at most.
    /// - Returns: The domains, those with the most links opened by a machine first.
    public func domains(limit: Int = 100) async -> [DomainOpenings] {
        await current().values
            .sorted { ($1.openedByMachine, $1.mailed, $0.domain) < ($0.openedByMachine, $0.mailed, $1.domain) }
            .prefix(max(0, limit)).map(\.self)
    }

    private func current() async -> [String: DomainOpenings] {
        let now = clock.now
        let mustRefresh = state.withLock { state in
            guard !state.isRefreshing, isDue(state.refreshedAt, now: now) else { return false }
            state.isRefreshing = true
            return true
        }
        if mustRefresh {
            let domains = try? await read(now: now)
            state.withLock { state in
                // A log that fails is left alone for as long as one that answers.
                state.refreshedAt = now
                state.isRefreshing = false
                state.domains = domains ?? state.domains
            }
        }
        return state.withLock(\.domains)
    }

    private func isDue(_ last: UnixTime?, now: UnixTime) -> Bool {
        guard let last else { return true }
        // A clock that went back must not keep an old table for long.
        return now >= last.adding(configuration.refreshInterval) || now < last
    }

    private func read(now: UnixTime) async throws -> [String: DomainOpenings] {
        var tallies: [Digest16: LinkTally] = [:]
        var query = AuditQuery(
            kinds: [.issued, .sent, .opened, .redeemed],
            since: now.adding(.zero - configuration.window),
            limit: Self.page
        )
        var left = configuration.maxEvents
        while left > 0 {
            query.limit = min(left, Self.page)
            let answer = try await log.auditPage(query)
            left -= answer.events.count
            for event in answer.events {
                if let link = event.link { tallies[link, default: LinkTally()].add(event) }
            }
            guard let next = answer.next else { break }
            query.before = next
        }
        return bounded(table(of: tallies.values, now: now))
    }

    private func table(of tallies: some Sequence<LinkTally>, now: UnixTime) -> [String: DomainOpenings] {
        var domains: [String: DomainOpenings] = [:]
        for tally in tallies {
            guard tally.isMailed, let domain = tally.domain else { continue }
            let openings = LinkOpenings(tally, now: now)
            domains[domain, default: DomainOpenings(domain: domain)].add(openings)
        }
        return domains
    }

    private func bounded(_ domains: [String: DomainOpenings]) -> [String: DomainOpenings] {
        guard domains.count > configuration.maxDomains else { return domains }
        let kept = domains.sorted { $0.value.mailed > $1.value.mailed }.prefix(max(0, configuration.maxDomains))
        return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}

extension DomainOpenings {
    fileprivate mutating func add(_ openings: LinkOpenings) {
        mailed += 1
        opened += openings.beforeRedemption > 0 ? 1 : 0
        openedByMachine += openings.byMachine ? 1 : 0
    }
}
