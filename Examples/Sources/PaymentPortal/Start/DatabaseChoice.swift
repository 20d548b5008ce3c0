//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkPostgres

/// Where everything is kept.
enum DatabaseChoice: Sendable {
    /// In one SQLite file, which processes of one machine may share.
    case file(String)
    /// In a PostgreSQL database, which any number of processes share.
    case server(PostgresStorage.Configuration)

    /// The file.
    var file: String? {
        if case .file(let path) = self { path } else { nil }
    }

    /// The settings of the server's storage.
    var server: PostgresStorage.Configuration? {
        if case .server(let configuration) = self { configuration } else { nil }
    }

    /// Checks options.
    ///
    /// - Parameter options: The options.
    /// - Throws: ``StartRefusal``.
    init(_ options: PortalOptions) throws(StartRefusal) {
        guard let text = options.postgres else {
            guard options.postgresPasswordFile == nil else {
                throw StartRefusal("--postgres-password-file needs --postgres.")
            }
            let path = options.database ?? "portal.sqlite"
            guard !path.isEmpty, !path.hasSuffix("/") else {
                throw StartRefusal("--database is the path of a file.")
            }
            self = .file(path)
            return
        }
        guard options.database == nil else {
            throw StartRefusal("--database and --postgres exclude each other: everything is in one place.")
        }
        let url = PostgresURL(text)
        guard !options.postgresOnCommandLine || !url.hasPassword || url.isLocal else {
            throw StartRefusal(
                "--postgres holds a password, which others on this machine can read: give the URL in PORTAL_POSTGRES, "
                    + "or the password in --postgres-password-file."
            )
        }
        var configuration = PostgresStorage.Configuration(url: url)
        configuration.passwordFile = options.postgresPasswordFile
        configuration.connections = options.postgresConnections
        configuration.allowsAsynchronousStandbys = options.postgresAsynchronousStandby
        do {
            // Connects to nothing.
            _ = try PostgresStorage(configuration: configuration)
        } catch {
            throw StartRefusal("--postgres is refused. \(error.message)")
        }
        self = .server(configuration)
    }
}
