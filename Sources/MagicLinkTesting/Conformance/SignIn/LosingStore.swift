//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

/// A store between which and the caller an answer can be lost: the step is done, and nobody is told.
final class LosingStore: TokenStore {
    struct AnswerLost: Error {}

    private let store: any TokenStore
    private let losesNext = Mutex(false)

    init(_ store: any TokenStore) {
        self.store = store
    }

    /// Loses the answer to the next press.
    func loseNext() {
        losesNext.withLock { $0 = true }
    }

    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        let redeemed = try await store.redeemLink(redemption)
        let isLost = losesNext.withLock { losesNext in
            defer { losesNext = false }
            return losesNext
        }
        guard !isLost else { throw AnswerLost() }
        return redeemed
    }

    var keepsCodeTries: Bool { store.keepsCodeTries }

    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] { try await store.linksWithCode(search) }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? { try await store.takeCodeTry(attempt) }

    func insertLinks(_ insertion: LinkInsertion) async throws { try await store.insertLinks(insertion) }

    func link(_ id: Digest16) async throws -> LinkRow? { try await store.link(id) }

    func revokeLinks(_ revocation: LinkRevocation) async throws { try await store.revokeLinks(revocation) }

    func eraseLinks(of group: Digest16) async throws { try await store.eraseLinks(of: group) }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] { try await store.checkKeys(checks) }

    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] { try await store.claimDeliveries(claim) }

    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool { try await store.finishDelivery(finish) }

    func removeExpired(_ sweep: Sweep) async throws -> Int { try await store.removeExpired(sweep) }
}
