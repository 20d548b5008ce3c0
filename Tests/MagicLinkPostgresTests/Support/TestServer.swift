//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Postgres
import Foundation
import Testing
@testable import MagicLinkPostgres

/// The PostgreSQL server that the tests were given.
enum TestServer {
    /// The URL of a superuser; `scripts/test` starts a server and passes it.
    static let url = ProcessInfo.processInfo.environment["MAGICLINK_TEST_POSTGRES"]

    static let isThere = url != nil

    /// The same server, another database.
    static func url(database: String) throws -> String {
        let url = try #require(url)
        let slash = try #require(url.lastIndex(of: "/"))
        return url[...slash] + database
    }

    /// A database whose default collation is that of ICU for Turkish, made once.
    static let turkish = Result {
        let hand = try Hand(try #require(url))
        try hand.run("DROP DATABASE IF EXISTS magiclink_icu")
        try hand.run(
            "CREATE DATABASE magiclink_icu TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'"
        )
        return try url(database: "magiclink_icu")
    }
}

extension Trait where Self == ConditionTrait {
    /// Only where a server is given.
    static var needsServer: Self {
        .enabled(if: TestServer.isThere, "No PostgreSQL server is given in MAGICLINK_TEST_POSTGRES; see scripts/test.")
    }
}
#endif
