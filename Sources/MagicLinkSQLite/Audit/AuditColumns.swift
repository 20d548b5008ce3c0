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
    struct Value: Sendable {
        var sequence: Int64
        var event: AuditEvent
    }

    static let table = "magiclink_audit"
    let result: Result<Value, any Error>

    /// The columns in the order in which they are written; the number comes before them when they are read.
    static let names = "at, kind, link_group, link, address, policy, reason, network, correlation_id, browser"

    static func read(_ columns: inout ColumnReader) throws -> Value {
        let sequence = try columns.integer()
        let at = try columns.time()
        let event = AuditEvent(
            AuditEvent.Kind(name: try columns.text()),
            at: at,
            group: try columns.digest16IfPresent(),
            link: try columns.digest16IfPresent(),
            address: try columns.textIfPresent(),
            policy: try columns.textIfPresent(),
            reason: try columns.textIfPresent(),
            network: try columns.textIfPresent(),
            correlationID: try columns.textIfPresent(),
            browser: try columns.digest16IfPresent()
        )
        return Value(sequence: sequence, event: event)
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
    static let table = "magiclink_audit"
    let result: Result<AuditCount, any Error>

    static func read(_ columns: inout ColumnReader) throws -> AuditCount {
        let kind = AuditEvent.Kind(name: try columns.text())
        return AuditCount(kind: kind, reason: try columns.textIfPresent(), count: try columns.int())
    }
}
#endif
