//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import CStorageLimit
import Foundation

/// The limit of the storage in SQLite: a plain table in C.
package struct ClickLimit {
    private let table: OpaquePointer
    private let numbers: [Int64]
    private let now = Int64(Date().timeIntervalSince1970)

    package init(path: String, count: Int) throws {
        guard let table = storage_limit_open(path, Int64(count)) else { throw WrongVerdict() }
        self.table = table
        numbers = (0..<Int64(count)).shuffled()
    }

    package func close() {
        storage_limit_close(table)
    }

    package func press(_ count: Int, inGroupsOf size: Int, from start: Int) throws {
        for first in stride(from: start, to: start + count, by: size) {
            let group = (first..<(first + size)).map { numbers[$0 % numbers.count] }
            guard storage_limit_redeem(table, group, group.count, now) == 1 else { throw WrongVerdict() }
        }
    }
}
