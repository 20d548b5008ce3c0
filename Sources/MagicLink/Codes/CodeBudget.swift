//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// How many wrong codes there may be for all clients together (R30).
///
/// Each try takes a token of the limit before its code is compared, so that no number of tries at once gets more. A try
/// that was right gives its token to the next one of this process: the limit counts wrong codes only.
final class CodeBudget: Sendable {
    private let spare = Mutex(0)
    private let key: Digest16
    private let limits: [RateLimit]
    private let limiter: any RateLimiter

    init(key: Digest16, limits: [RateLimit], limiter: any RateLimiter) {
        self.key = key
        self.limits = limits
        self.limiter = limiter
    }

    /// Takes a token.
    ///
    /// - Returns: `nil` where one was taken, or how long to wait.
    func take(now: UnixTime) async throws(MagicLinkError) -> Duration? {
        let isSpared = spare.withLock { spare in
            defer { spare = max(0, spare - 1) }
            return spare > 0
        }
        guard !isSpared, !limits.isEmpty else { return nil }
        let demand = LimitDemand(buckets: limits.map { LimitDemand.Bucket(key: key, limit: $0) }, now: now)
        return try await atBoundary("limiter") { try await limiter.takeTokens(demand) }.retryAfter
    }

    /// Keeps the token of a try that was not wrong for the next one.
    func giveBack() {
        spare.withLock { $0 += 1 }
    }
}
