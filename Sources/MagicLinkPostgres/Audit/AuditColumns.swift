//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// The columns of an audit event, and its number.
typealias AuditColumns = StoredEvent

extension StoredEvent {
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
