//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// Reads the columns of a row from left to right, and throws where a value is not what it must be.
struct ColumnReader: RowReader {
    private let result: ResultTable
    private let row: Int
    private let table: String
    private var column: Int

    init(_ result: ResultTable, row: Int, table: String, column: Int = 0) {
        self.result = result
        self.row = row
        self.table = table
        self.column = column
    }

    mutating func integerIfPresent() throws -> Int64? {
        guard let (type, value) = next() else { return nil }
        let length =
            switch type {
            case SQLValue.ObjectID.int8: 8
            case SQLValue.ObjectID.int4: 4
            case SQLValue.ObjectID.int2: 2
            default: 0
            }
        guard length > 0, value.count == length, let first = value.first else { throw failure("an integer") }
        let sign: Int64 = first < 0x80 ? 0 : -1
        return value.reduce(sign) { $0 << 8 | Int64($1) }
    }

    mutating func flag() throws -> Bool {
        guard let (type, value) = next(), type == SQLValue.ObjectID.bool, value.count == 1, let byte = value.first
        else { throw failure("true or false") }
        return byte != 0
    }

    mutating func bytesIfPresent() throws -> ArraySlice<UInt8>? {
        guard let (type, value) = next() else { return nil }
        guard type == SQLValue.ObjectID.bytes else { throw failure("bytes") }
        return value
    }

    mutating func textIfPresent() throws -> String? {
        guard let (type, value) = next() else { return nil }
        guard type == SQLValue.ObjectID.text, let text = String(validating: value, as: UTF8.self) else {
            throw failure("a text")
        }
        return text
    }

    private mutating func next() -> (type: UInt32, value: ArraySlice<UInt8>)? {
        defer { column += 1 }
        guard let value = result.value(row: row, column: column) else { return nil }
        return (result.types[column], value)
    }

    /// Returns the error for the column that was read last, which should have held something else.
    func failure(_ expected: String) -> UnreadableRow {
        UnreadableRow("A row of \(table) is not understood: column \(column) should hold \(expected).")
    }
}
#endif
