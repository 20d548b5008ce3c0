//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkHTTP
import MagicLinkPostgres

/// Whether a start could use the PostgreSQL database, found out by connecting and reading alone.
enum ServerCheck {
    static func findings(_ configuration: PostgresStorage.Configuration) async -> [Doctor.Finding] {
        var configuration = configuration
        configuration.makesTables = false
        configuration.connections = 1
        do throws(MagicLinkError) {
            try await PostgresStorage(configuration: configuration).prepare()
            return []
        } catch {
            let reason = StartRefusal(error).reason
            // What a start makes by itself is no fault.
            guard !reason.contains("migrationSQL") else {
                return [
                    .init(
                        .note,
                        FileCheck.databaseCode,
                        "The tables in PostgreSQL are missing or older; the next start makes them.",
                        remedy: "Nothing needs to be done."
                    )
                ]
            }
            return [
                .init(
                    .error,
                    FileCheck.databaseCode,
                    reason.hasSuffix(".") ? reason : reason + ".",
                    remedy:
                        "See that the server runs, and that --postgres names it, its database and a role that may use it."
                )
            ]
        }
    }
}
