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

/// Reads the columns of a row from left to right, and throws where a value is not what it must be.
///
/// Safe to use while the statement stands on its row, which is as long as ``StoredRecord`` lets it live.
@safe struct ColumnReader: RowReader {
    private let statement: SQLiteStatement
    private var index: CInt
    private let table: String

    /// - Parameters:
    ///   - statement: A statement that stands on a row, for as long as the reader is used.
    ///   - index: The first column.
    ///   - table: The table, for messages.
    init(statement: SQLiteStatement, index: CInt, table: String) {
        unsafe self.statement = unsafe statement
        self.index = index
        self.table = table
    }

    mutating func integerIfPresent() throws -> Int64? {
        switch next() {
        case .null: nil
        case .int64(let value): value
        default: throw failure("an integer")
        }
    }

    mutating func flag() throws -> Bool {
        switch try integer() {
        case 0: false
        case 1: true
        default: throw failure("0 or 1")
        }
    }

    mutating func bytesIfPresent() throws -> ArraySlice<UInt8>? {
        switch next() {
        case .null: nil
        case .blob(let data): ArraySlice(data)
        default: throw failure("bytes")
        }
    }

    mutating func textIfPresent() throws -> String? {
        switch next() {
        case .null: nil
        case .string(let text): text
        default: throw failure("a text")
        }
    }

    private mutating func next() -> DatabaseValue.Storage {
        defer { index += 1 }
        // The statement stands on a row while the reader lives, and SQLite answers NULL for a column that is not there.
        return unsafe DatabaseValue(sqliteStatement: statement, index: index).storage
    }

    /// Returns the error for the column that was read last, which should have held something else.
    func failure(_ expected: String) -> UnreadableRow {
        UnreadableRow("A row of \(table) is not understood: column \(index) should hold \(expected).")
    }
}
#endif
