//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Metrics

/// The library's counters: handles are made once, and every dimension is bounded by construction.
struct LinkMetrics: Sendable {
    enum RequestOutcome: String, CaseIterable {
        case accepted
        case limited
    }

    enum DeliveryOutcome: String, CaseIterable {
        case sent
        case retried
        case failed
        case dropped
    }

    private let requestCounters: [RequestOutcome: Counter]
    private let deliveryCounters: [DeliveryOutcome: Counter]
    private let refusalCounters: [LinkRefusal: Counter]
    private let waiting: [MailLane: Gauge]
    private let oldest: [MailLane: Gauge]
    private let redeemed = Counter(label: "magiclink.redemptions", dimensions: [("outcome", "granted")])
    private let repeated = Counter(label: "magiclink.redemptions", dimensions: [("outcome", "retry")])

    init() {
        requestCounters = Self.counters("magiclink.requests", "outcome")
        deliveryCounters = Self.counters("magiclink.deliveries", "outcome")
        refusalCounters = Self.counters("magiclink.refusals", "reason")
        waiting = Self.gauges("magiclink.deliveries.waiting")
        oldest = Self.gauges("magiclink.deliveries.oldest_seconds")
    }

    func requests(_ outcome: RequestOutcome) {
        requestCounters[outcome]?.increment()
    }

    func deliveries(_ outcome: DeliveryOutcome) {
        deliveryCounters[outcome]?.increment()
    }

    /// How many mails wait in each lane, and for how many seconds the longest waiting does.
    func backlog(_ backlogs: [DeliveryBacklog], now: UnixTime) {
        for backlog in backlogs {
            waiting[backlog.lane]?.record(backlog.waiting)
            oldest[backlog.lane]?.record(backlog.oldest.map { max(0, now.seconds - $0.seconds) } ?? 0)
        }
    }

    func refusals(_ reason: LinkRefusal) {
        refusalCounters[reason]?.increment()
    }

    func redemptions(isRetry: Bool) {
        (isRetry ? repeated : redeemed).increment()
    }

    private static func gauges(_ label: String) -> [MailLane: Gauge] {
        Dictionary(
            uniqueKeysWithValues: MailLane.allCases.map { lane in
                (lane, Gauge(label: label, dimensions: [("lane", lane == .signIn ? "sign-in" : "bulk")]))
            }
        )
    }

    private static func counters<Key: Hashable & CaseIterable & RawRepresentable<String>>(
        _ label: String,
        _ dimension: String
    ) -> [Key: Counter] {
        Dictionary(
            uniqueKeysWithValues: Key.allCases.map { key in
                (key, Counter(label: label, dimensions: [(dimension, key.rawValue)]))
            }
        )
    }
}
