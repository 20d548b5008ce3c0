//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
/// What an application's own statement returned.
public struct PostgresRows: Sendable {
    let table: ResultTable

    /// How many rows the statement changed or returned.
    public var affected: Int { table.affected }

    /// The rows in order.
    public var rows: [PostgresRow] {
        (0..<table.count).map { PostgresRow(table: table, row: $0) }
    }
}

/// A row; its columns are counted from 0.
public struct PostgresRow: Sendable {
    let table: ResultTable
    let row: Int

    /// Reads an integer of any size.
    ///
    /// - Parameter column: The place of the column.
    /// - Returns: The integer, or `nil` for NULL.
    /// - Throws: `UnreadableRow` where the column holds something else or is not there.
    public func integer(_ column: Int) throws -> Int64? {
        var reader = try reader(column)
        return try reader.integerIfPresent()
    }

    /// Reads a `text`.
    ///
    /// - Parameter column: The place of the column.
    /// - Returns: The text, or `nil` for NULL.
    /// - Throws: `UnreadableRow` where the column holds something else or is not there.
    public func text(_ column: Int) throws -> String? {
        var reader = try reader(column)
        return try reader.textIfPresent()
    }

    /// Reads a `bytea`.
    ///
    /// - Parameter column: The place of the column.
    /// - Returns: The bytes, or `nil` for NULL.
    /// - Throws: `UnreadableRow` where the column holds something else or is not there.
    public func bytes(_ column: Int) throws -> [UInt8]? {
        var reader = try reader(column)
        return try reader.bytesIfPresent().map { Array($0) }
    }

    /// Reads a `boolean`.
    ///
    /// - Parameter column: The place of the column.
    /// - Returns: The truth, or `nil` for NULL.
    /// - Throws: `UnreadableRow` where the column holds something else or is not there.
    public func flag(_ column: Int) throws -> Bool? {
        guard table.value(row: row, column: column) != nil else {
            _ = try reader(column)
            return nil
        }
        var reader = try reader(column)
        return try reader.flag()
    }

    private func reader(_ column: Int) throws -> ColumnReader {
        let reader = ColumnReader(table, row: row, table: "the application", column: column)
        guard table.types.indices.contains(column) else { throw reader.failure("anything") }
        return reader
    }
}
#endif
