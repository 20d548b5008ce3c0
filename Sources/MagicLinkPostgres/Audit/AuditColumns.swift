//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The columns of an audit event, and its number.
struct AuditColumns {
    var sequence: Int64
    var event: AuditEvent

    static let table = "magiclink_audit"

    /// The columns in the order in which they are written; the number comes before them when they are read.
    static let names = "at, kind, link_group, link, address, policy, reason, network, correlation_id, browser"

    static func read(_ columns: inout ColumnReader) throws -> Self {
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
        return Self(sequence: sequence, event: event)
    }

    /// How many events there are of one kind and reason.
    static func readCount(_ columns: inout ColumnReader) throws -> AuditCount {
        let kind = AuditEvent.Kind(name: try columns.text())
        return AuditCount(kind: kind, reason: try columns.textIfPresent(), count: try columns.int())
    }

    static func values(_ events: [AuditEvent]) throws -> [SQLValue] {
        [
            .ints(events.map(\.at.seconds)),
            .texts(try events.map { try StoredValue.text($0.kind.name) }),
            .byteStrings(events.map { $0.group?.bytes }),
            .byteStrings(events.map { $0.link?.bytes }),
            .texts(try events.map { try StoredValue.text($0.address) }),
            .texts(try events.map { try StoredValue.text($0.policy) }),
            .texts(try events.map { try StoredValue.text($0.reason) }),
            .texts(try events.map { try StoredValue.text($0.network) }),
            .texts(try events.map { try StoredValue.text($0.correlationID) }),
            .byteStrings(events.map { $0.browser?.bytes }),
        ]
    }
}
#endif
