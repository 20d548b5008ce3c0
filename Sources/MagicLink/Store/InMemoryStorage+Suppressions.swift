//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: SuppressionList {
    /// Writes an entry, in place of an earlier one of its group.
    ///
    /// - Parameter suppression: The entry.
    /// - Throws: When the storage is full: there are as many entries as links at most.
    public func suppress(_ suppression: MailSuppression) async throws {
        try suppressions.withLock { kept in
            guard kept.count < configuration.maxLinks || kept[suppression.group] != nil else { throw StorageFull() }
            kept[suppression.group] = suppression
        }
    }

    /// Looks a group up.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Returns: Its entry, or `nil` where there is none.
    /// - Throws: Never; the requirement allows it.
    public func suppression(of group: Digest16) async throws -> MailSuppression? {
        suppressions.withLock { $0[group] }
    }

    /// Removes the entry of a group.
    ///
    /// - Parameter group: The digest of the mailbox's identity.
    /// - Throws: Never; the requirement allows it.
    public func eraseSuppression(of group: Digest16) async throws {
        _ = suppressions.withLock { $0.removeValue(forKey: group) }
    }
}
