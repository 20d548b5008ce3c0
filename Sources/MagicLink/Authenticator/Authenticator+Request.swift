//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Takes a person's wish for a link; the worker mails it.
    ///
    /// Takes the same path and the same time whether or not the address has an account, and whether or not its limit is
    /// reached (R45, R46). Once it returns, the mail is as durable as the store.
    ///
    /// - Parameters:
    ///   - address: Who wants to sign in.
    ///   - destination: Where to, or `nil` for the default.
    ///   - origin: Where the wish came from.
    ///   - logger: The request's logger.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/invalidDestination``,
    ///   ``MagicLinkError/Code/limited`` for the network's and the global limit,
    ///   ``MagicLinkError/Code/invalidConfiguration``, ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func requestLink(
        for address: EmailAddress,
        destination: Destination? = nil,
        origin: RequestOrigin = RequestOrigin(),
        logger: Logger = .current
    ) async throws(MagicLinkError) {
        try await traced("magiclink.request", logger) { () async throws(MagicLinkError) in
            let now = clock.now
            if let destination, !configuration.destinations.allows(destination) {
                throw MagicLinkError(.invalidDestination, "the destination is not allowed")
            }
            try await takeSharedLimits(.requests, of: origin.network, now: now)
            let wish = PolicyRequest(address: address, destination: destination, origin: origin)
            try await insertRequestedLink(wish, scopeAtMost: .full, now: now, logger: logger)
        }
    }

    /// What the shared limits count, each for itself: a code that is typed takes nothing from the mails.
    enum SharedLimit {
        case requests
        case codes
    }

    /// Takes the network's and the global tokens together, or refuses visibly: they do not depend on the address.
    func takeSharedLimits(
        _ kind: SharedLimit,
        of client: ClientNetwork?,
        now: UnixTime
    ) async throws(MagicLinkError) {
        let network = mint.limitKey(kind == .codes ? "limit/code/network" : "limit/network", client?.prefix ?? [])
        let everybody = mint.limitKey(kind == .codes ? "limit/code/global" : "limit/global", [])
        let buckets =
            configuration.limits.perNetwork.map { LimitDemand.Bucket(key: network, limit: $0) }
            + configuration.limits.global.map { LimitDemand.Bucket(key: everybody, limit: $0) }
        guard !buckets.isEmpty else { return }
        let answer = try await atBoundary("limiter") {
            try await limiter.takeTokens(LimitDemand(buckets: buckets, now: now))
        }
        if let wait = answer.retryAfter {
            if kind == .requests {
                metrics.requests(.limited)
            }
            throw MagicLinkError(.limited, "too many requests; try again later", retryAfter: wait)
        }
    }

    /// Chooses the policy and writes the one row.
    ///
    /// Where the address's limit is reached, the row is written dead and without a mail, so that answer and time are
    /// the same.
    func insertRequestedLink(
        _ wish: PolicyRequest,
        scopeAtMost ceiling: SignInScope.Kind,
        now: UnixTime,
        logger: Logger
    ) async throws(MagicLinkError) {
        let isWithinLimit = try await takeAddressLimit(wish, now: now)
        var policy = try await atBoundary("policy provider") { try await configuration.policies.policy(for: wish) }
        if let name = wish.replacing {
            // A fresh link stays what the dead one was; lifetime and clicks are as the provider answers today.
            policy.name = name
            policy.purpose = wish.purpose
        }
        try policy.validate()
        guard !policy.includesCode || configuration.policies.offersCodes else {
            throw MagicLinkError(.invalidConfiguration, "a policy has a code, but its provider does not offer codes")
        }
        if ceiling == .destinationOnly {
            policy.scope = .destinationOnly
        }
        let destination = wish.destination.flatMap { policy.allows($0) ? $0 : nil }
        // A narrow link without a destination would reach nothing; its row is written dead, like one beyond the limit.
        let isUsable = policy.scope == .full || destination?.isPath == true
        let order = LinkDraft(
            address: wish.address,
            policy: policy,
            destination: destination,
            kind: .requested,
            origin: wish.origin
        )
        let row = try queuedRow(order, lane: .signIn, isDead: !isWithinLimit || !isUsable, now: now)
        try await insert([row])
        await note(
            AuditEvent(
                isWithinLimit ? .requested : .limited,
                at: now,
                group: row.group,
                link: row.id,
                address: wish.address.masked,
                policy: policy.name,
                network: wish.origin.network?.masked,
                correlationID: wish.origin.keptCorrelationID
            ),
            of: row,
            logger: logger
        )
        metrics.requests(isWithinLimit ? .accepted : .limited)
        signal.mailWaits(since: now, logger: logger)
    }

    private func takeAddressLimit(_ wish: PolicyRequest, now: UnixTime) async throws(MagicLinkError) -> Bool {
        let key = limitKey(of: wish.address, from: wish.origin.device)
        let buckets = configuration.limits.perAddress.map { LimitDemand.Bucket(key: key, limit: $0) }
        guard !buckets.isEmpty else { return true }
        let demand = LimitDemand(buckets: buckets, now: now)
        return try await atBoundary("limiter") { try await limiter.takeTokens(demand) }.isAllowed
    }
}
