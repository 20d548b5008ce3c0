//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import MagicLink

/// Makes connections that are ready for the storage's statements.
struct ConnectionOpener: Sendable {
    let parameters: ConnectionParameters
    let deadlines: Deadlines
    let schema: String
    let makesTables: Bool
    let allowsLossyCommits: Bool
    let allowsAsynchronousStandbys: Bool
    let history: ConnectionHistory

    /// Connects, sets what the guarantees rest on, reads it back, and makes or updates the tables.
    func open() throws -> Connection {
        let connection = try Connection(parameters.resolved(connect: deadlines.connect), deadlines: deadlines)
        try establish(connection)
        try checkServer(connection)
        let version = try Schema.check(connection)
        guard version < Schema.version else { return connection }
        guard makesTables else {
            throw StorageFailure(
                "The tables have version \(version), and this library needs \(Schema.version): "
                    + "run its migrationSQL(from: \(version)) first.",
                kind: .misconfigured
            )
        }
        try history.whileMigrating { try Schema.update(connection, within: deadlines.migration) }
        return connection
    }

    /// Looks again at what may have changed since the connection was made.
    func check(_ connection: Connection) throws {
        try checkServer(connection)
        _ = try Schema.check(connection)
    }

    private func establish(_ connection: Connection) throws {
        let milliseconds = { (duration: Duration) in SQLValue.text("\(max(1, duration.wholeMilliseconds))ms") }
        let answer = try connection.execute(
            Self.settings,
            [
                milliseconds(deadlines.statement), milliseconds(deadlines.lock), milliseconds(deadlines.statement),
                .text("\"\(schema)\", pg_temp"),
            ]
        )
        let isUTF8 = try answer.first("settings") { columns in try columns.text() == "UTF8" }
        guard isUTF8 == true else {
            throw StorageFailure("The database's encoding must be UTF8.", kind: .misconfigured)
        }
        let back = try connection.execute(Self.readBack)
        let settings = try back.first("settings") { columns in
            [try columns.text(), try columns.text(), try columns.textIfPresent() ?? ""]
        }
        guard settings?.dropLast() == ["read committed", "\"\(schema)\", pg_temp"] else {
            let message = "The connection does not keep its settings: a pooler must give whole sessions."
            throw StorageFailure(message, kind: .misconfigured)
        }
        guard settings?.last == schema else {
            throw StorageFailure("The schema \(schema) is not there, or the role may not use it.", kind: .misconfigured)
        }
    }

    /// Throws where the server takes no writes, or where a failure could undo a commit (R16).
    private func checkServer(_ connection: Connection) throws {
        let answer = try connection.execute(Self.durability)
        let settings = try answer.first("settings") { columns in
            (
                commit: try columns.text(), sync: try columns.text(), standbys: try columns.text(),
                isStandby: try columns.flag()
            )
        }
        guard let settings else { throw StorageFailure("PostgreSQL does not tell its settings.", kind: .misconfigured) }
        guard !settings.isStandby else {
            throw StorageFailure("The server is a standby, and takes no writes.", kind: .unreachable)
        }
        guard !allowsLossyCommits else { return }
        let isDurable = settings.commit == "on" || settings.commit == "remote_apply"
        guard isDurable, settings.sync == "on" else {
            let weak = isDurable ? "fsync = off" : "synchronous_commit = \(settings.commit)"
            throw StorageFailure(
                "PostgreSQL has \(weak): a failure could bring a spent link back. Set it to on, for example with "
                    + "ALTER ROLE … SET synchronous_commit = on, or allow lossy commits.",
                kind: .misconfigured
            )
        }
        try checkStandbys(settings.standbys)
    }

    /// Throws where a server of the URL could take over that lacks what was answered.
    ///
    /// A server that has just taken over has no standby yet: whoever has seen that commits waited for it goes on.
    private func checkStandbys(_ names: String) throws {
        guard parameters.namesSeveralHosts(), !allowsAsynchronousStandbys else { return }
        if names.contains(where: { !$0.isWhitespace }) { history.noteStandbys() }
        guard history.hasSeenStandbys else {
            throw StorageFailure(
                "The URL names several hosts, and synchronous_standby_names is empty on the one that takes writes: a "
                    + "standby that takes over may lack commits, and bring a spent link back. Set it, or allow "
                    + "asynchronous standbys.",
                kind: .misconfigured
            )
        }
    }

    /// Sets the session; the level of durability is set to what it is, so that a reload does not lower it.
    private static let settings = Statement(
        "settings",
        """
        SELECT current_setting('server_encoding'),
            set_config('statement_timeout', $1, false),
            set_config('lock_timeout', $2, false),
            set_config('idle_in_transaction_session_timeout', $3, false),
            set_config('search_path', $4, false),
            set_config('synchronous_commit', current_setting('synchronous_commit'), false),
            set_config('default_transaction_isolation', 'read committed', false),
            set_config('default_transaction_read_only', 'off', false),
            set_config('plan_cache_mode', 'force_generic_plan', false),
            set_config('client_min_messages', 'warning', false)
        """
    )

    private static let readBack = Statement(
        "read-back",
        """
        SELECT current_setting('default_transaction_isolation'), current_setting('search_path'), current_schema()::text
        """
    )

    private static let durability = Statement(
        "durability",
        """
        SELECT current_setting('synchronous_commit'), current_setting('fsync'),
            current_setting('synchronous_standby_names'), pg_is_in_recovery()
        """
    )
}
#endif
