//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging

/// Writes audit events.
///
/// A log that fails is reported to the operator and never changes what a person gets.
struct AuditTrail: Sendable {
    private let log: (any AuditLog)?

    init(log: (any AuditLog)?) {
        self.log = log
    }

    var isKept: Bool { log != nil }

    /// The log, for whoever reads it.
    func kept() throws(MagicLinkError) -> any AuditLog {
        guard let log else { throw MagicLinkError(.invalidConfiguration, "no audit log is configured") }
        return log
    }

    func erase(_ group: Digest16) async throws {
        try await log?.eraseEvents(of: group)
    }

    func record(_ event: AuditEvent, logger: Logger) async {
        await record([event], logger: logger)
    }

    func record(_ events: [AuditEvent], logger: Logger) async {
        guard let log, !events.isEmpty else { return }
        do {
            try await log.recordEvents(events)
        } catch {
            logger.error(
                "audit events were lost",
                metadata: ["magiclink.count": "\(events.count)", "magiclink.error": "\(type(of: error))"]
            )
        }
    }
}
