//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The codes beside links, which a store may leave out.
extension JournalStore {
    var keepsCodeTries: Bool { true }

    func linksWithCode(_ search: CodeSearch) async throws -> [LinkRow] {
        try await step { draft in
            // By time and digest alone: what became of a link is nothing that its neighbours may tell.
            let found = draft.rows.filter { $0.browser == search.browser && $0.codeTries > 0 }
            let sorted = found.sorted { left, right in
                left.created == right.created
                    ? left.id.bytes.lexicographicallyPrecedes(right.id.bytes) : left.created > right.created
            }
            return Array(sorted.prefix(max(0, search.limit)))
        }
    }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await step { draft in
            guard var row = draft[attempt.id], row.codeTries > 0 else { return nil }
            row.codeTries -= 1
            draft[row.id] = row
            return row
        }
    }
}
