//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage: RateLimiter {
    func takeTokens(_ demand: LimitDemand) async throws -> LimitAnswer {
        if demand.buckets.isEmpty {
            return LimitAnswer(retryAfter: has(.limiterRefusesEmptyWishes) ? .seconds(1) : nil)
        }
        if has(.limiterNeverRefuses) { return LimitAnswer() }
        if has(.limiterCountsInTheInstance) { return own.withLock { take(demand, &$0.levels) } }
        if has(.limiterReadsThenWrites) {
            let levels = state.withLock(\.levels)
            await pause()
            var after = levels
            let answer = take(demand, &after)
            state.withLock { [after] state in state.levels.merge(after) { _, new in new } }
            return answer
        }
        if has(.limiterLocksOneByOne) {
            for bucket in demand.buckets {
                let answer = state.withLock { take(LimitDemand(buckets: [bucket], now: demand.now), &$0.levels) }
                guard answer.isAllowed else { return answer }
                await pause()
            }
            return LimitAnswer()
        }
        return state.withLock { take(demand, &$0.levels) }
    }

    private func take(_ demand: LimitDemand, _ levels: inout [LimitDemand.Bucket: BucketLevel]) -> LimitAnswer {
        var after = levels
        var waits: [Duration] = []
        for bucket in has(.limiterCountsTheFirstOnly) ? demand.buckets.prefix(1) : demand.buckets[...] {
            let key = bucketKey(bucket)
            let (level, wait) = step(after[key], bucket.limit, demand.now)
            after[key] = level
            if let wait { waits.append(wait) }
            // A refusal is written too: it brings a level back into bounds after the clock went back.
            if wait != nil || has(.limiterIsNotAllOrNothing) { levels[key] = level }
        }
        guard let wait = has(.limiterSaysTheShortestWait) ? waits.min() : waits.max() else {
            levels = after
            return LimitAnswer()
        }
        if has(.refusalCosts) {
            for bucket in demand.buckets {
                let key = bucketKey(bucket)
                levels[key] = levels[key].map { BucketLevel(fullAt: $0.fullAt + 1_000_000) }
            }
        }
        return LimitAnswer(retryAfter: has(.limiterSaysOneSecond) ? .seconds(1) : wait)
    }

    private func bucketKey(_ bucket: LimitDemand.Bucket) -> LimitDemand.Bucket {
        var key = bucket
        if has(.limiterIgnoresTheLimitInTheKey) { key.limit = RateLimit(1, per: .seconds(1)) }
        if has(.limiterForgetsHalfTheKey),
            let half = Digest16(bytes: bucket.key.bytes.prefix(8) + Array(repeating: 0, count: 8))
        {
            key.key = half
        }
        return key
    }

    private func step(_ level: BucketLevel?, _ limit: RateLimit, _ now: UnixTime) -> (BucketLevel, Duration?) {
        let period = limit.period.components.seconds * 1_000_000
        let micros = now.seconds * 1_000_000
        if has(.limiterOverflows), limit.count > 100_000 { return (BucketLevel(fullAt: micros), .seconds(1)) }
        if has(.limiterAllowsOneMore) {
            return renamed(
                BucketLevel.take(from: level, limit: RateLimit(limit.count + 1, per: limit.period), now: now)
            )
        }
        if has(.limiterIsAFixedWindow) {
            // The count stands in the lowest digits of the window's end.
            let end = (level?.fullAt ?? 0) / 1000 * 1000
            guard let level, end > micros else { return (BucketLevel(fullAt: micros + period + 1), nil) }
            guard level.fullAt - end < Int64(limit.count) else { return (level, .seconds((end - micros) / 1_000_000)) }
            return (BucketLevel(fullAt: level.fullAt + 1), nil)
        }
        if has(.limiterSavesUp), let level, level.fullAt <= micros - period {
            return (BucketLevel(fullAt: level.fullAt + period / Int64(limit.count)), nil)
        }
        if has(.clockBackLocksOut), let level, level.fullAt > micros + 10 * period {
            return (level, .seconds((level.fullAt - micros) / 1_000_000))
        }
        return renamed(BucketLevel.take(from: level, limit: limit, now: now))
    }

    private func renamed(_ answer: (BucketLevel, wait: Duration?)) -> (BucketLevel, Duration?) {
        (answer.0, answer.wait)
    }

    func eraseLimits(_ keys: [Digest16]) async throws {
        state.withLock { state in
            state.levels = state.levels.filter { !has(.limiterErasesEverything) && !keys.contains($0.key.key) }
        }
    }
}
