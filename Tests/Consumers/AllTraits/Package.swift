// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

let package = Package(
    name: "AllTraits",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(
            name: "swift-magic-link",
            path: "../../..",
            traits: ["Hummingbird", "SQLite", "Postgres", "SMTP", "OpenSSL"]
        )
    ],
    targets: [
        .executableTarget(
            name: "Consumer",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
                .product(name: "MagicLinkPostgres", package: "swift-magic-link"),
                .product(name: "MagicLinkSMTP", package: "swift-magic-link"),
                .product(name: "MagicLinkTesting", package: "swift-magic-link"),
            ]
        )
    ]
)
