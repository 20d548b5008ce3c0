//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

extension PostgresStorage {
    /// Where the database is, and times and sizes of a storage.
    ///
    /// It prints without user and password.
    public struct Configuration: Sendable, Hashable {
        /// Where the database is.
        ///
        /// Without `sslmode` a connection to another machine is made with `verify-full`: encrypted, to a server whose
        /// certificate names the host. `sslrootcert` names the file with the authorities.
        public var url: PostgresURL

        /// A file whose first line is the password, read whenever a connection is made.
        ///
        /// Default: none. Then the password is the URL's, that of the environment (`PGPASSWORD`), or that of the file
        /// that libpq reads (`PGPASSFILE`).
        public var passwordFile: String?

        /// How many connections at most, from 1 to 200.
        ///
        /// Default: 8. They are made when they are needed. See the article on sizing before raising it.
        public var connections = 8

        /// How long a call waits for a connection, reconnecting included.
        ///
        /// Default: 5 seconds. Beyond it the call fails, and nothing is granted.
        public var waitTimeout: Duration = .seconds(5)

        /// How long making one connection may take; at least 2 seconds.
        ///
        /// Default: 5 seconds for each address.
        public var connectTimeout: Duration = .seconds(5)

        /// How long a statement may take, commit included.
        ///
        /// Default: 10 seconds. Beyond it the connection is given up, and nothing is granted.
        public var statementTimeout: Duration = .seconds(10)

        /// How long a statement waits for a row that another one holds.
        ///
        /// Default: 5 seconds.
        public var lockTimeout: Duration = .seconds(5)

        /// How long ``PostgresStorage/prepare()`` waits while the tables are made or updated, by this process or by another
        /// one.
        ///
        /// Default: 10 minutes. Beyond it the update is given up, and nothing of it is kept; calls that are made meanwhile
        /// fail after ``waitTimeout``. The other deadlines do not hold for it.
        public var migrationTimeout: Duration = .seconds(600)

        /// The PostgreSQL schema that holds the tables: lower-case letters, digits and underscores.
        ///
        /// Default: `public`. It must be there.
        public var schema = "public"

        /// Whether the storage makes and updates its tables.
        ///
        /// Default: `true`. With `false` an administrator runs ``PostgresStorage/migrationSQL(schema:from:)``, and the
        /// storage's role needs no more than to select, insert, update and delete.
        public var makesTables = true

        /// Whether commits may be lost in a failure of the server (`synchronous_commit` or `fsync` weaker than `on`).
        ///
        /// Default: `false`: such a server is refused, because a failure could bring a spent link back (R16).
        public var allowsLossyCommits = false

        /// Whether a standby may take over that lacks the last commits.
        ///
        /// Default: `false`: where the URL names several hosts, the one that takes writes must have
        /// `synchronous_standby_names` set, because a failover could bring a spent link back otherwise (R16). A server that
        /// has just taken over has no standby yet: a storage that has seen them set goes on, and one that is made meanwhile
        /// is refused unless this is `true`.
        public var allowsAsynchronousStandbys = false

        /// How many limits are kept, about, from 1, so that nobody can fill the disk with them (R53).
        ///
        /// Default: 1,000,000, about 180 MB. Beyond it only unused limits are forgotten, and further keys share one.
        public var limitRows = 1_000_000

        /// How long audit events are kept.
        ///
        /// Default: 90 days. Sweeping removes older ones.
        public var auditRetention: Duration = .seconds(90 * 24 * 60 * 60)

        /// How many audit events are kept, from 1, so that nobody can fill the disk with them.
        ///
        /// Default: 1,000,000, about 300 MB. Sweeping removes the oldest beyond it.
        public var auditRows = 1_000_000

        /// How long a connection is used before version, owner and settings are looked at again.
        var checkInterval: Duration = .seconds(60)

        /// Creates the default settings for a database.
        ///
        /// - Parameter url: Where the database is.
        public init(url: PostgresURL) {
            self.url = url
        }

        /// Creates the default settings for a database.
        ///
        /// - Parameter url: Where the database is: `postgres://user@host:5432/database`.
        public init(url: String) {
            self.init(url: PostgresURL(url))
        }
    }
}

extension PostgresStorage.Configuration {
    private static let longest: Duration = .seconds(24 * 60 * 60)

    func validate() throws(MagicLinkError) {
        guard (1...200).contains(connections) else {
            throw MagicLinkError(.invalidConfiguration, "The number of connections must be from 1 to 200.")
        }
        for timeout in [waitTimeout, connectTimeout, statementTimeout, lockTimeout, migrationTimeout] {
            guard timeout > .zero, timeout <= Self.longest else {
                throw MagicLinkError(
                    .invalidConfiguration,
                    "A timeout must be longer than 0 seconds, and at most a day."
                )
            }
        }
        try Self.validate(schema: schema)
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

    static func validate(schema: String) throws(MagicLinkError) {
        let isPlain = schema.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
        }
        guard isPlain, (1...63).contains(schema.utf8.count), !schema.hasPrefix("pg_") else {
            let message =
                "The schema's name has 1 to 63 lower-case letters, digits and underscores, and not pg_ in front."
            throw MagicLinkError(.invalidConfiguration, message)
        }
    }

    var deadlines: Deadlines {
        Deadlines(
            connect: connectTimeout,
            wait: waitTimeout,
            statement: statementTimeout,
            lock: lockTimeout,
            migration: migrationTimeout
        )
    }
}
#endif
