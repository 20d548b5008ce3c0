//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// How many wrong codes there may be, of one network and of all clients together (R30).
///
/// Each comparison takes a token first, so that no number of tries at once gets more. One that was right, or that came to
/// nothing, gives its token to the next one of this process: the limits count wrong codes only.
final class CodeBudget: Sendable {
    /// The right to compare a code with one link.
    struct Token: Sendable {
        fileprivate let network: Digest16
        fileprivate let networkTakenAt: UnixTime
        fileprivate let sharedTakenAt: UnixTime
    }

    enum Answer: Sendable {
        case taken(Token)
        /// Whether it is all clients together that have used theirs up, and not the network alone.
        case refused(retryAfter: Duration, isShared: Bool)
    }

    private struct Spare {
        var network: SpareTokens
        var shared: SpareTokens
    }

    private let spare: Mutex<Spare>
    private let key: Digest16
    private let networkLimits: [RateLimit]
    private let sharedLimits: [RateLimit]
    private let limiter: any RateLimiter

    init(key: Digest16, limits: LinkLimits, limiter: any RateLimiter) {
        self.key = key
        networkLimits = limits.wrongCodesPerNetwork
        sharedLimits = limits.wrongCodes
        self.limiter = limiter
        spare = Mutex(Spare(network: SpareTokens(of: networkLimits), shared: SpareTokens(of: sharedLimits)))
    }

    /// Takes a token of the network's and of everybody's together, or none.
    func take(for network: Digest16, now: UnixTime) async throws(MagicLinkError) -> Answer {
        let (ofNetwork, ofAll) = spare.withLock { spare in
            (spare.network.take(network, now: now), spare.shared.take(key, now: now))
        }
        let networks = ofNetwork == nil ? networkLimits.map { LimitDemand.Bucket(key: network, limit: $0) } : []
        let everybodys = ofAll == nil ? sharedLimits.map { LimitDemand.Bucket(key: key, limit: $0) } : []
        let token = Token(network: network, networkTakenAt: ofNetwork ?? now, sharedTakenAt: ofAll ?? now)
        guard let wait = try await wait(for: networks + everybodys, now: now) else { return .taken(token) }
        spare.withLock { spare in
            if let ofNetwork { spare.network.put(network, takenAt: ofNetwork, now: now) }
            if let ofAll { spare.shared.put(key, takenAt: ofAll, now: now) }
        }
        guard !everybodys.isEmpty else { return .refused(retryAfter: wait, isShared: false) }
        // Which of the two refused tells the network's alone.
        guard !networks.isEmpty else { return .refused(retryAfter: wait, isShared: true) }
        let isShared = try await self.wait(for: networks, now: now) == nil
        if isShared {
            spare.withLock { $0.network.put(network, takenAt: now, now: now) }
        }
        return .refused(retryAfter: wait, isShared: isShared)
    }

    /// Keeps the token of a comparison that was not wrong for the next one.
    func giveBack(_ token: Token, now: UnixTime) {
        spare.withLock { spare in
            spare.network.put(token.network, takenAt: token.networkTakenAt, now: now)
            spare.shared.put(key, takenAt: token.sharedTakenAt, now: now)
        }
    }

    private func wait(for buckets: [LimitDemand.Bucket], now: UnixTime) async throws(MagicLinkError) -> Duration? {
        guard !buckets.isEmpty else { return nil }
        let demand = LimitDemand(buckets: buckets, now: now)
        return try await atBoundary("limiter") { try await limiter.takeTokens(demand) }.retryAfter
    }
}
