//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if SQLite
import MagicLink

extension SQLiteStorage {
    /// Times and sizes of a storage.
    public struct Configuration: Sendable, Hashable {
        /// How long a write waits for another process that is writing.
        ///
        /// Default: 5 seconds. Beyond it the write fails, and nothing is granted.
        public var busyTimeout: Duration = .seconds(5)

        /// How many connections read at the same time, from 1.
        ///
        /// One more connection writes.
        ///
        /// Default: 4.
        public var readers = 4

        /// How many limits are kept, from 1, so that nobody can fill the disk with them (R53).
        ///
        /// Default: 1,000,000, about 100 MB. Beyond it only unused limits are forgotten, and further keys share one.
        public var limitRows = 1_000_000

        /// How long audit events are kept.
        ///
        /// Default: 90 days. Sweeping removes older ones.
        public var auditRetention: Duration = .seconds(90 * 24 * 60 * 60)

        /// How many audit events are kept, from 1, so that nobody can fill the disk with them.
        ///
        /// Default: 1,000,000, about 250 MB. Sweeping removes the oldest beyond it.
        public var auditRows = 1_000_000

        /// Creates the default settings.
        public init() {}
    }
}

extension SQLiteStorage.Configuration {
    /// The longest wait that SQLite can be told in milliseconds, rounded down to days.
    private static let longestBusyTimeout: Duration = .seconds(24 * 24 * 60 * 60)

    func validate() throws(MagicLinkError) {
        guard busyTimeout >= .zero, busyTimeout <= Self.longestBusyTimeout else {
            throw MagicLinkError(.invalidConfiguration, "The busy timeout must be from 0 seconds to 24 days.")
        }
        guard (1...1_000).contains(readers) else {
            throw MagicLinkError(.invalidConfiguration, "The number of readers must be from 1 to 1000.")
        }
        guard limitRows >= 1 else {
            throw MagicLinkError(.invalidConfiguration, "The number of limits must be at least 1.")
        }
        guard auditRows >= 1 else {
            throw MagicLinkError(.invalidConfiguration, "The number of audit events must be at least 1.")
        }
        guard auditRetention > .zero else {
            throw MagicLinkError(.invalidConfiguration, "The retention of audit events must be longer than 0 seconds.")
        }
    }

    /// The busy timeout in milliseconds.
    var busyMilliseconds: Int64 {
        let (seconds, attoseconds) = busyTimeout.components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
#endif
