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
            let found = draft.rows.filter { row in
                row.browser == search.browser && row.codeTries > 0 && search.now < row.expires
            }
            let live = found.filter { $0.state == .live }.sorted { $0.created > $1.created }
            let dead = found.filter { $0.state != .live }.sorted { $0.created > $1.created }
            return Array((live + dead).prefix(max(0, search.limit)))
        }
    }

    func takeCodeTry(_ attempt: CodeTry) async throws -> LinkRow? {
        try await step { draft in
            guard var row = draft[attempt.id], row.codeTries > 0, attempt.now < row.expires else { return nil }
            row.codeTries -= 1
            draft[row.id] = row
            return row
        }
    }
}
