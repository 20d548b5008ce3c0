//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Tokens that were taken from buckets and not used.
///
/// A bucket gets a token back by and by. From then on the spare one is worth nothing: otherwise there would be two of it.
struct SpareTokens {
    private let life: Duration
    private var times: [Digest16: [UnixTime]] = [:]
    /// At how many buckets those are looked for that have none any more.
    private var nextCleaning = 1000

    /// Creates an empty collection.
    ///
    /// - Parameter limits: The limits of each bucket.
    init(of limits: [RateLimit]) {
        life = limits.map { $0.period / max(1, $0.count) }.min() ?? .zero
    }

    /// Takes one, and says when it was taken from its bucket.
    mutating func take(_ bucket: Digest16, now: UnixTime) -> UnixTime? {
        guard var spare = times[bucket] else { return nil }
        spare.removeAll { isOver($0, now) }
        let last = spare.popLast()
        times[bucket] = spare.isEmpty ? nil : spare
        return last
    }

    /// Keeps one that was taken from its bucket at a time.
    mutating func put(_ bucket: Digest16, takenAt time: UnixTime, now: UnixTime) {
        guard !isOver(time, now) else { return }
        times[bucket, default: []].append(time)
        guard times.count >= nextCleaning else { return }
        times = times.filter { !$0.value.allSatisfy { isOver($0, now) } }
        nextCleaning = max(1000, 2 * times.count)
    }

    private func isOver(_ time: UnixTime, _ now: UnixTime) -> Bool {
        now >= time.adding(life)
    }
}
