//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension Examination {
    /// Where links, sessions, limits and audit events are kept.
    mutating func examineStorage() {
        let isInMemory = setUp.store == InMemoryStorage.self
        if isInMemory, setUp.replicas > 1 {
            find(
                .error,
                .memoryReplicas,
                "\(setUp.replicas) replicas keep links in memory, so a link works only where it was made.",
                remedy: "Use a store that all replicas share."
            )
        } else if isInMemory, !isLocal {
            find(
                .warning,
                .memory,
                "Links, waiting mails and sessions are in memory and lost at every restart.",
                remedy: "Use a store on disk, such as SQLiteStorage."
            )
        }
        if let path = setUp.databaseFile, let file = FileFacts(path), file.isOpen {
            find(
                .warning,
                .databaseOpen,
                "The database \(path) has mode \(file.modeText): others can read who signs in.",
                remedy: "Run chmod 600 on it."
            )
        }
        if let path = setUp.databaseFile, setUp.replicas > 1 {
            find(
                .warning,
                .fileReplicas,
                "\(setUp.replicas) replicas share the file \(path), which works on one machine and its own disk only.",
                remedy: "Use a server's database, such as PostgresStorage, once there is a second machine."
            )
        }
        if setUp.isDatabaseVerified == false {
            find(
                .warning,
                .databaseUnverified,
                "The connection to the database's server is not encrypted, or to whoever answers in its name.",
                remedy: "Use sslmode=verify-full, with the authorities in sslrootcert."
            )
        }
        let countsInStore = setUp.store is any RateLimiter.Type && !isInMemory
        let limiter = setUp.configuration.limiter
        let countsInProcess = limiter.map { $0 is InMemoryLimiter || $0 is InMemoryStorage } ?? !countsInStore
        if setUp.replicas > 1, countsInProcess, !isInMemory {
            find(
                .warning,
                .limitsPerProcess,
                """
                Each of \(setUp.replicas) replicas counts limits for itself, so that all limits are \
                \(setUp.replicas) times as high.
                """,
                remedy: "Set a limiter that all replicas share."
            )
        }
        if setUp.configuration.audit == nil, !(setUp.store is any AuditLog.Type) {
            find(
                .note,
                .noAudit,
                "No audit event is kept: the store cannot, and no other place is set.",
                remedy: "Set an audit log, to be able to say later who signed in and what was refused."
            )
        }
    }
}
