// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

let package = Package(
    name: "Readme",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(
            name: "swift-magic-link",
            path: "../../..",
            traits: ["Hummingbird", "SQLite", "OpenSSL"]
        ),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
    ],
    targets: [
        .target(
            name: "Readme",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
                .product(name: "MagicLinkTesting", package: "swift-magic-link"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]
        )
    ]
)
