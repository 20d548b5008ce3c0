//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB

/// A row that is read in the order of its columns.
///
/// A row that this version does not understand (a state from the future, a digest of another size) does not stop the
/// statement: it becomes an error that whoever uses the row must look at.
protocol StoredRecord: DatabaseValueConvertible, StatementColumnConvertible {
    associatedtype Value: Sendable

    /// The table, for messages.
    static var table: String { get }

    /// Reads the columns from left to right.
    static func read(_ columns: inout ColumnReader) throws -> Value

    var result: Result<Value, any Error> { get }
    init(result: Result<Value, any Error>)
}

extension StoredRecord {
    init?(sqliteStatement: SQLiteStatement, index: CInt) {
        // GRDB asks for the value while the statement stands on the row, and the reader does not outlive this call.
        var columns = unsafe ColumnReader(statement: sqliteStatement, index: index, table: Self.table)
        self.init(result: Result { try Self.read(&columns) })
    }

    /// Required by GRDB, and of no use: a row is not one value.
    static func fromDatabaseValue(_ value: DatabaseValue) -> Self? { nil }

    /// Required by GRDB, and of no use: a row is not one value.
    var databaseValue: DatabaseValue { .null }

    /// Runs a statement to its end and returns its rows; throws where one is not understood.
    static func all(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> [Value] {
        try fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { try $0.result.get() }
    }

    /// Runs a statement to its end and returns its first row; throws where it is not understood.
    static func first(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> Value? {
        try fetchAll(database.cachedStatement(sql: sql), arguments: arguments).first?.result.get()
    }
}
#endif
