//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import CLibpq

/// The rows that a statement returned, copied out of libpq's memory.
struct ResultTable: Sendable {
    /// How many rows the statement changed or returned.
    let affected: Int
    /// What the server says it did, such as `COMMIT`.
    let command: String
    let count: Int
    let types: [UInt32]
    /// The values of all cells, one after the other.
    private var bytes: [UInt8] = []
    /// Where each cell's value begins and ends; `nil` for NULL.
    private var cells: [Range<Int>?] = []

    /// Copies a result, which stays the caller's.
    init(_ result: OpaquePointer) {
        // SAFETY: the result is alive during this call; libpq answers NULL or 0 for what is out of its range, each value
        // it points to has the length that it tells, and both texts end in a zero.
        let rows = unsafe PQntuples(result)
        let columns = unsafe PQnfields(result)
        affected = unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
        command = unsafe String(cString: PQcmdStatus(result))
        count = Int(rows)
        types = (0..<columns).map { unsafe PQftype(result, $0) }
        cells.reserveCapacity(Int(rows) * Int(columns))
        for row in 0..<rows {
            for column in 0..<columns {
                guard unsafe PQgetisnull(result, row, column) == 0, let value = unsafe PQgetvalue(result, row, column)
                else {
                    cells.append(nil)
                    continue
                }
                let length = unsafe Int(PQgetlength(result, row, column))
                let start = bytes.count
                unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: value, count: length))
                cells.append(start..<bytes.count)
            }
        }
    }

    /// Returns the value of a cell, or `nil` where it is NULL or not there.
    func value(row: Int, column: Int) -> ArraySlice<UInt8>? {
        guard types.indices.contains(column), (0..<count).contains(row) else { return nil }
        return cells[row * types.count + column].map { bytes[$0] }
    }

    /// Reads every row from left to right.
    func map<Value>(_ table: String, _ read: (inout ColumnReader) throws -> Value) rethrows -> [Value] {
        try (0..<count).map { row in
            var reader = ColumnReader(self, row: row, table: table)
            return try read(&reader)
        }
    }

    /// Reads the first row, if there is one.
    func first<Value>(_ table: String, _ read: (inout ColumnReader) throws -> Value) rethrows -> Value? {
        guard count > 0 else { return nil }
        var reader = ColumnReader(self, row: 0, table: table)
        return try read(&reader)
    }
}
#endif
