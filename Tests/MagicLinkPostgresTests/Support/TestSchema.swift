//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import MagicLink
import MagicLinkPostgres
import Testing

/// A schema of its own, which goes with this object.
final class TestSchema: Sendable {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    let url: String
    let hand: Hand

    init(_ url: String? = TestServer.url) throws {
        self.url = try #require(url)
        hand = try Hand(self.url, schema: name)
        // On a server that waits for standbys, too.
        try hand.run("SET synchronous_commit = local; CREATE SCHEMA \(name)")
    }

    deinit {
        try? hand.run("DROP SCHEMA \(name) CASCADE")
    }

    func storage(_ change: (inout PostgresStorage.Configuration) -> Void = { _ in }) throws -> PostgresStorage {
        var configuration = PostgresStorage.Configuration(url: "\(url)?application_name=\(name)")
        configuration.schema = name
        configuration.connections = 4
        change(&configuration)
        return try PostgresStorage(configuration: configuration)
    }

    /// Ends every connection of the storages, and returns once they have ended.
    func cutConnections() throws {
        try hand.run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '\(name)'"
        )
    }

    /// Returns once the server has taken a setting over.
    func untilSetting(_ name: String, is value: String) throws {
        for _ in 0..<50_000 where try hand.texts("SELECT current_setting('\(name)')") == [[value]] { return }
        Issue.record("\(name) is never '\(value)'")
    }

    /// Returns once a connection of the storages waits for something of the kind.
    func untilAConnectionWaits(for kind: String = "Lock") throws {
        let waiting = "application_name = '\(name)' AND kind = '\(kind)'"
        for _ in 0..<5_000 {
            let count = try hand.integer(
                """
                SELECT count(*) FROM (
                    SELECT application_name, unnest(ARRAY[wait_event_type, wait_event]) AS kind FROM pg_stat_activity
                ) AS activity WHERE \(waiting)
                """
            )
            if count != 0 { return }
        }
        Issue.record("no connection waits for \(kind)")
    }
}
#endif
