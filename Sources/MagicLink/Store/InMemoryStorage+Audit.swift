//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Synchronization

extension InMemoryStorage: AuditLog {
    /// Writes events down; the oldest make room.
    ///
    /// - Parameter events: The events, in order.
    /// - Throws: Never; the requirement allows it.
    public func recordEvents(_ events: [AuditEvent]) async throws {
        let maxEvents = configuration.maxAuditEvents
        state.withLock { state in
            state.events.append(contentsOf: events)
            // Makes room for a tenth more than is needed, so that the array is not shifted at each event.
            if state.events.count > maxEvents {
                state.events.removeFirst(min(state.events.count, state.events.count - maxEvents + maxEvents / 10))
            }
        }
    }

    /// Reads events back.
    ///
    /// - Parameter query: Which events.
    /// - Returns: The events, newest first.
    /// - Throws: Never; the requirement allows it.
    public func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
        state.withLock { state in
            let matching = state.events.reversed().lazy.filter { event in
                (query.group == nil || event.group == query.group) && (query.since.map { event.at >= $0 } ?? true)
            }
            return Array(matching.prefix(max(0, query.limit)))
        }
    }

    /// Removes every event of a group.
    ///
    /// - Parameter group: The digest of the address's identity.
    /// - Throws: Never; the requirement allows it.
    public func eraseEvents(of group: Digest16) async throws {
        state.withLock { $0.events.removeAll { $0.group == group } }
    }
}
