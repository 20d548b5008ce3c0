//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage {
    func revokeLinks(_ revocation: LinkRevocation) async throws {
        state.withLock { state in
            for row in state.links.values {
                guard let ending = ending(of: row, by: revocation) else { continue }
                state.links[key(row.id)]?.state = ending
                if !has(.revokeKeepsSeeds) { state.links[key(row.id)]?.mail = nil }
            }
        }
    }

    private func ending(of row: LinkRow, by revocation: LinkRevocation) -> LinkState? {
        switch revocation {
        case .everything(let group):
            let isForgotten = has(.revokeForgetsSpentLinks) && row.usedClicks >= row.maxClicks
            return isSameGroup(row.group, group) && row.state != .ended && !isForgotten ? .ended : nil
        case .superseded(let group, let createdUntil, let except):
            let isOfKind = row.kind == .requested || has(.supersedeTakesIssuedLinks)
            let isOld = row.created <= createdUntil || has(.supersedeIgnoresTime)
            let isOther = row.id != except || has(.supersedeTakesTheLinkItself)
            return isSameGroup(row.group, group) && row.state == .live && isOfKind && isOld && isOther
                ? .superseded : nil
        case .single(let id):
            return row.id == id && (row.state == .live || has(.singleChangesDeadLinks)) ? .revoked : nil
        }
    }

    func eraseLinks(of group: Digest16) async throws {
        state.withLock { state in
            for row in state.links.values where row.group == group { state.erased[row.id] = row }
            state.links = state.links.filter { _, row in
                !isSameGroup(row.group, group) || (has(.eraseForgetsDeadLinks) && row.state != .live)
            }
        }
    }

    func checkKeys(_ checks: KeyChecks) async throws -> [UInt8] {
        if has(.keyChecksInTheInstance) {
            return own.withLock { own in
                let differing = checks.values.filter { id, value in own.keyChecks[id].map { $0 != value } ?? false }
                own.keyChecks.merge(checks.values) { kept, _ in kept }
                return differing.keys.sorted()
            }
        }
        let known = state.withLock(\.keyChecks)
        if has(.keyChecksReadThenWrite) { await pause() }
        return state.withLock { state in
            let kept = has(.keyChecksReadThenWrite) ? known : state.keyChecks
            let differing = checks.values.filter { id, value in kept[id].map { $0 != value } ?? false }.keys.sorted()
            for (id, value) in checks.values
            where (kept[id] == nil && differing.isEmpty) || has(.keyChecksOverwrite) {
                state.keyChecks[id] = value
            }
            return has(.keyChecksStopAtTheFirst) ? Array(differing.prefix(1)) : differing
        }
    }
}
