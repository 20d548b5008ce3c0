//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// An audit event as the storages in SQL databases keep it, and its number.
package struct StoredEvent: Sendable {
    package var sequence: Int64
    package var event: AuditEvent

    package static let table = "magiclink_audit"

    /// The columns in the order in which they are written; the number comes before them when they are read.
    package static let names = "at, kind, link_group, link, address, policy, reason, network, correlation_id, browser"

    package static func read(_ columns: inout some RowReader) throws -> Self {
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
    package static func readCount(_ columns: inout some RowReader) throws -> AuditCount {
        let kind = AuditEvent.Kind(name: try columns.text())
        return AuditCount(kind: kind, reason: try columns.textIfPresent(), count: try columns.int())
    }
}
