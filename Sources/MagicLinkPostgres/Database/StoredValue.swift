//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// Checks values that come from outside before they are kept.
enum StoredValue {
    /// Far more than any payload, and far less than what PostgreSQL refuses.
    private static let longest = 1_000_000

    static func bytes(_ bytes: [UInt8]) throws -> [UInt8] {
        guard bytes.count <= longest else { throw StorageFailure("A value of \(bytes.count) bytes is too long.") }
        return bytes
    }

    /// A text that is compared, kept as bytes: nothing in it can end it early, and no two spellings are taken for one.
    static func exactText(_ text: String) throws -> [UInt8] {
        try bytes([UInt8](text.utf8))
    }

    /// A text that people read with other programs; PostgreSQL keeps no zero byte in one.
    static func text(_ text: String?) throws -> String? {
        guard let text else { return nil }
        guard text.utf8.count <= longest, !text.utf8.contains(0) else {
            throw StorageFailure("A text is too long, or holds a zero byte.")
        }
        return text
    }
}
#endif
