//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import Foundation
import GRDB
import MagicLink

/// Turns the core's values into what SQLite keeps.
enum StoredValue {
    /// Far more than any payload, and far less than what SQLite refuses.
    private static let longest = 1_000_000

    static func bytes(_ bytes: [UInt8]) throws -> Data {
        guard bytes.count <= longest else { throw StorageFailure("A value of \(bytes.count) bytes is too long.") }
        return Data(bytes)
    }

    /// A text that is compared, kept as bytes: nothing in it can end it early, and no two spellings are taken for one.
    static func exactText(_ text: String) throws -> Data {
        try bytes([UInt8](text.utf8))
    }

    /// A text that people read with other programs.
    ///
    /// SQLite would cut it at a zero byte.
    static func text(_ text: String?) throws -> String? {
        guard let text else { return nil }
        guard text.utf8.count <= longest, !text.utf8.contains(0) else {
            throw StorageFailure("A text is too long, or holds a zero byte.")
        }
        return text
    }
}

extension Digest16 {
    var stored: Data { Data(bytes) }
}

extension Digest32 {
    var stored: Data { Data(bytes) }
}
#endif
