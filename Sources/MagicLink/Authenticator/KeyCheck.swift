//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

/// Compares the keys with the store's once, before the first use of the store.
final class KeyCheck: Sendable {
    private let checks: KeyChecks
    private let hasPassed = Atomic(false)

    init(checks: KeyChecks) {
        self.checks = checks
    }

    func pass(_ store: any TokenStore) async throws(MagicLinkError) {
        guard !hasPassed.load(ordering: .acquiring) else { return }
        let foreign = try await atBoundary("store") { try await store.checkKeys(checks) }
        guard foreign.isEmpty else {
            let ids = foreign.sorted().map(String.init).joined(separator: ", ")
            throw MagicLinkError(.unavailable, "the store knows other keys under these ids: \(ids)")
        }
        hasPassed.store(true, ordering: .releasing)
    }
}
