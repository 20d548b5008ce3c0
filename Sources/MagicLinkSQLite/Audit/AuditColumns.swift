//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import GRDB
import MagicLink

/// The columns of an audit event, and its number.
struct AuditColumns: StoredRecord {
    static let table = StoredEvent.table
    let result: Result<StoredEvent, any Error>

    /// The columns in the order in which they are written; the number comes before them when they are read.
    static let names = StoredEvent.names

    static func read(_ columns: inout ColumnReader) throws -> StoredEvent {
        try StoredEvent.read(&columns)
    }

    static func arguments(_ event: AuditEvent) throws -> StatementArguments {
        [
            event.at.seconds, try StoredValue.text(event.kind.name), event.group?.stored, event.link?.stored,
            try StoredValue.text(event.address), try StoredValue.text(event.policy),
            try StoredValue.text(event.reason), try StoredValue.text(event.network),
            try StoredValue.text(event.correlationID), event.browser?.stored,
        ]
    }
}

/// How many events there are of one kind and reason.
struct AuditCountColumns: StoredRecord {
    static let table = StoredEvent.table
    let result: Result<AuditCount, any Error>

    static func read(_ columns: inout ColumnReader) throws -> AuditCount {
        try StoredEvent.readCount(&columns)
    }
}
#endif
