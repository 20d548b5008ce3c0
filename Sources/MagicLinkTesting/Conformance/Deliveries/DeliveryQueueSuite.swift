//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `TokenStore` must do with the mails of its links.
public enum DeliveryQueueSuite {
    /// All checks, each of which takes an empty store.
    public static let checks: [ConformanceCheck<any TokenStore>] = claiming + leases + finishing + raced

    /// Further checks, for a store that several processes share: each takes two or more instances on the same, empty data.
    public static let sharedChecks: [ConformanceCheck<[any TokenStore]>] = shared

    typealias Check = ConformanceCheck<any TokenStore>
}

extension TokenStore {
    /// Claims waiting mails for ten seconds.
    func claim(
        at now: UnixTime = .start,
        leaseEnds: UnixTime? = nil,
        limit: Int = 100,
        lane: MailLane? = nil
    ) async throws -> [LinkRow] {
        try await claimDeliveries(DeliveryClaim(now: now, leaseEnds: leaseEnds ?? now + 10, limit: limit, lane: lane))
    }

    /// Finishes the delivery that a claim gave.
    func finish(_ claimed: LinkRow, _ outcome: DeliveryFinish.Outcome) async throws -> Bool {
        let lease = try expectSome(claimed.mail, "the mail of a claimed row").lease
        return try await finishDelivery(DeliveryFinish(id: claimed.id, lease: lease, outcome: outcome))
    }

    /// Throws unless a finish is refused and leaves the row as it is.
    func expectNoFinish(_ finish: DeliveryFinish, _ what: String) async throws {
        let before = try await link(finish.id)
        try expect(try await !finishDelivery(finish), "\(what) should change nothing, but says that it did")
        try expectEqual(try await link(finish.id), before, "the row after \(what)")
    }
}
