//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// What every `TokenStore` must do with its links; `DeliveryQueueSuite` checks what it must do with their mails.
public enum TokenStoreSuite {
    /// All checks, each of which takes an empty store.
    public static let checks: [ConformanceCheck<any TokenStore>] =
        insertion + lookup + clicks + usability + retries + grants + races + steps + revocation + removal + keyChecks

    /// Further checks, for a store that several processes share: each takes two or more instances on the same, empty data,
    /// opened as another process would open it.
    ///
    /// ``ProcessRace`` runs a race over real processes.
    public static let sharedChecks: [ConformanceCheck<[any TokenStore]>] = shared

    /// What a store must do with codes beside links, where it keeps their tries (`keepsCodeTries`).
    public static let codeChecks: [ConformanceCheck<any TokenStore>] = codeTries + codeSearch

    typealias Check = ConformanceCheck<any TokenStore>
    typealias SharedCheck = ConformanceCheck<[any TokenStore]>
}

extension TokenStore {
    /// Inserts rows and returns them.
    @discardableResult
    func insert(_ rows: LinkRow...) async throws -> [LinkRow] {
        try await insertLinks(LinkInsertion(rows: rows))
        return rows
    }

    /// Throws unless each row is in the store exactly as given.
    func expectRows(_ rows: [LinkRow], _ what: String) async throws {
        for row in rows {
            let stored = try await link(row.id)
            try expectEqual(stored, row, what)
        }
    }
}
