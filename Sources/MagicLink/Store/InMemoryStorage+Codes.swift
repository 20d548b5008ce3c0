//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage {
    /// Tries of codes are kept.
    public var keepsCodeTries: Bool { true }

    /// Finds the links whose code a browser may have typed.
    ///
    /// - Parameter search: Which browser, and how many at most.
    /// - Returns: The rows, the newest first, whatever their state.
    /// - Throws: Never; the requirement allows it.
    public func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        let ids = codes.withLock { $0[search.browser] } ?? []
        let rows = ids.compactMap { id in links.withPart(of: id) { $0[id] }?.row }
        return rows.filter { $0.codeTries > 0 }
            .sorted { left, right in
                left.created == right.created ? left.id.words < right.id.words : left.created > right.created
            }
            .prefix(max(0, search.limit)).map(\.self)
    }

    /// Takes one of a link's tries, in one step under the lock.
    ///
    /// - Parameter attempt: Which link.
    /// - Returns: The row after the step, or `nil` where no try was taken.
    /// - Throws: Never; the requirement allows it.
    public func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        links.withPart(of: attempt.id) { links in
            links.update(attempt.id) { link in
                guard link.codeTries > 0 else { return nil }
                link.codeTries -= 1
                return link.row
            }
        }
    }
}
