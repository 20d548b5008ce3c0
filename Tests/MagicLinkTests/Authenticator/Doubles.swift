//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization
import Testing

/// A store that nobody may touch.
struct UntouchableStore: TokenStore {
    struct Touched: Error {}

    func insertLinks(_ insertion: LinkInsertion) async throws { try touched() }
    func link(_ id: Digest16) async throws -> LinkRow? { try touched() }
    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? { try touched() }
    func revokeLinks(_ revocation: LinkRevocation) async throws { try touched() }
    func eraseLinks(of group: Digest16) async throws { try touched() }
    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] { try touched() }
    func claimDeliveries(_ claim: DeliveryClaim) async throws -> [LinkRow] { try touched() }
    func finishDelivery(_ finish: DeliveryFinish) async throws -> Bool { try touched() }
    func removeExpired(_ sweep: Sweep) async throws -> Int { try touched() }

    private func touched() throws -> Never {
        Issue.record("the store was touched")
        throw Touched()
    }
}

/// A directory whose answer a test changes.
final class ChangingDirectory: AccountDirectory {
    private struct State {
        var answer: AccountAnswer?
        var calls: [String] = []
    }

    private let state = Mutex(State())

    var calls: [String] { state.withLock(\.calls) }

    func answer(_ answer: AccountAnswer) {
        state.withLock { $0.answer = answer }
    }

    func account(for address: EmailAddress) async throws -> AccountAnswer {
        state.withLock(\.answer) ?? .account(Account(subject: address.identity, address: address))
    }

    func admit(_ address: EmailAddress) async throws -> Account {
        state.withLock { $0.calls.append("admit") }
        return Account(subject: "admitted", address: address, mailboxProved: false)
    }

    func firstProof(of account: Account) async throws {
        state.withLock { $0.calls.append("firstProof") }
    }
}
