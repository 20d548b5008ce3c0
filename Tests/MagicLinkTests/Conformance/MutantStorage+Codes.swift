//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import Synchronization

extension MutantStorage {
    /// The time of the checks, for faults that go by it.
    private static let start = UnixTime(seconds: 1_800_000_000)

    var keepsCodeTries: Bool { true }

    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        state.withLock { state in
            let erased = has(.searchFindsErasedLinks) ? Array(state.erased.values) : []
            let found = (Array(state.links.values) + erased).filter { row in
                let isOfBrowser = row.browser == search.browser || has(.searchTakesEveryBrowser)
                let hasTries = row.codeTries > 0 || has(.searchTakesLinksWithoutTries)
                let isYoung = Self.start < row.expires || !has(.searchHidesExpiredLinks)
                let isShown = row.state == .live || !has(.searchHidesDeadLinks)
                let isUnspent = row.usedClicks < row.maxClicks || !has(.searchHidesSpentLinks)
                return isOfBrowser && hasTries && isYoung && isShown && isUnspent
            }
            let sorted = found.sorted { left, right in
                let (isLeftLive, isRightLive) = (left.state == .live, right.state == .live)
                if isLeftLive != isRightLive, has(.searchPutsLiveLinksFirst) { return isLeftLive }
                guard left.created == right.created else {
                    return has(.searchIsOldestFirst) ? left.created < right.created : left.created > right.created
                }
                if isLeftLive != isRightLive, has(.searchBreaksTiesByState) { return isLeftLive }
                return left.id.bytes.lexicographicallyPrecedes(right.id.bytes)
            }
            let rows = Array(sorted.prefix(has(.searchIgnoresItsLimit) ? .max : search.limit))
            if has(.searchTakesATry) {
                for row in rows { state.links[key(row.id)]?.codeTries -= 1 }
            }
            return rows
        }
    }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        if has(.tryReadsThenWrites) {
            guard var row = state.withLock({ $0.links[key(attempt.id)] }), row.codeTries > 0 else { return nil }
            await pause()
            row.codeTries -= 1
            state.withLock { [row] state in state.links[key(attempt.id)] = row }
            return row
        }
        return state.withLock { state in
            let half = attempt.id.bytes.suffix(8)
            let near = state.links.values.first { $0.id.bytes.suffix(8) == half && $0.codeTries > 0 }
            guard let before = has(.tryGoesByHalfTheDigest) ? near : state.links[key(attempt.id)] else { return nil }
            let isLeft = before.codeTries > (has(.triesGoBelowZero) ? -1 : 0)
            let isYoung = Self.start < before.expires || !has(.tryNeedsAYoungLink)
            guard isLeft, isYoung, before.state == .live || !has(.tryNeedsALiveLink) else { return nil }
            var row = before
            row.codeTries -= has(.tryTakesTwo) ? 2 : 1
            if has(.tryTakesAClick) { row.usedClicks += 1 }
            state.links[key(row.id)] = row
            if has(.tryTakesTheGroup) {
                for other in state.links.values where other.group == row.group && other.id != row.id {
                    state.links[key(other.id)]?.codeTries -= 1
                }
            }
            return has(.tryAnswersWithTheOldRow) ? before : row
        }
    }
}
