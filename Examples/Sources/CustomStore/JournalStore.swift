//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Dispatch
import MagicLink

/// A token store of one's own: links and their mails in one file, which several processes of a machine may share.
///
/// Each requirement is one *step*: it reads rows, decides, and says which rows change; ``Journal`` makes it atomic and
/// durable. All that decides about a link stands in its one row, so a step never needs more than that.
final class JournalStore: TokenStore {
    /// Steps run here, one by one: they wait for the disk, which no thread of Swift's few must do.
    private let queue = DispatchQueue(label: "journal")
    private let journal: Journal

    init(path: String) throws {
        journal = try Journal(path: path)
    }

    /// Runs a step to its end, also where the task that asked for it is cancelled meanwhile.
    func step<Value: Sendable>(_ body: @escaping @Sendable (inout Draft) throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.journal.step(body) })
            }
        }
    }

    func insertLinks(_ insertion: LinkInsertion) async throws {
        try await step { draft in
            for row in insertion.rows {
                // Never overwrite: that would bring a spent link back to life.
                guard draft[row.id] == nil else { throw DuplicateLink() }
                draft[row.id] = row
            }
        }
    }

    func link(_ id: Digest16) async throws -> LinkRow? {
        try await step { draft in draft[id] }
    }

    func redeemLink(_ redemption: Redemption) async throws -> RedeemedLink? {
        try await step { draft in
            guard var row = draft[redemption.id], row.isUsable(for: redemption) else { return nil }
            let hit = row.grants.first { $0.mark == redemption.mark && $0.at >= redemption.retriesSince }
            if let hit {
                return RedeemedLink(row: row, grant: hit, isRetry: true)
            }
            guard row.usedClicks < row.maxClicks else { return nil }
            row.usedClicks += 1
            let grant = LinkGrant(mark: redemption.mark, number: row.usedClicks, at: redemption.now)
            row.grants = Array(([grant] + row.grants).prefix(LinkGrant.kept))
            draft[row.id] = row
            return RedeemedLink(row: row, grant: grant, isRetry: false)
        }
    }

    func revokeLinks(_ revocation: LinkRevocation) async throws {
        try await step { draft in
            for row in draft.rows {
                guard let state = row.state(after: revocation) else { continue }
                var row = row
                row.state = state
                row.mail = nil
                draft[row.id] = row
            }
        }
    }

    func eraseLinks(of group: Digest16) async throws {
        try await step { draft in
            for row in draft.rows where row.group == group {
                draft[row.id] = nil
            }
            // A journal remembers what it has erased, until it is written anew.
            draft.mustLeaveNoTrace = true
        }
    }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        try await step { draft in
            let foreign = checks.values.filter { id, value in (draft.keyChecks[id] ?? value) != value }.keys
            if foreign.isEmpty {
                draft.keyChecks.merge(checks.values) { kept, _ in kept }
            }
            return foreign.sorted()
        }
    }
}

struct DuplicateLink: Error {}

extension LinkRow {
    /// Whether a press may let in at all, before clicks are counted.
    func isUsable(for redemption: Redemption) -> Bool {
        state == .live && redemption.now < expires && redemption.understands(self)
            && (!requiresBrowser || (browser != nil && browser == redemption.browser))
    }

    /// The state that a revocation brings, where it concerns this row.
    func state(after revocation: LinkRevocation) -> LinkState? {
        switch revocation {
        case .everything(group):
            state == .ended ? nil : .ended
        case .superseded(group, let createdUntil, let except):
            state == .live && kind == .requested && created <= createdUntil && id != except ? .superseded : nil
        case .single(id):
            state == .live ? .revoked : nil
        default:
            nil
        }
    }
}
