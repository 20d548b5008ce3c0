// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

let package = Package(
    name: "swift-magic-link-examples",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "QuickStart", targets: ["QuickStart"]),
        .executable(name: "PaymentPortal", targets: ["PaymentPortal"]),
        .executable(name: "FlyingFoxPortal", targets: ["FlyingFoxPortal"]),
        .executable(name: "CustomStore", targets: ["CustomStore"]),
    ],
    dependencies: [
        .package(
            name: "swift-magic-link",
            path: "..",
            traits: ["Hummingbird", "SQLite", "Postgres", "SMTP", "OpenSSL"]
        ),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.100.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.9.0"),
        .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.0"),
    ],
    targets: [
        .executableTarget(
            name: "QuickStart",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(
            name: "PaymentPortal",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkPostgres", package: "swift-magic-link"),
                .product(name: "MagicLinkSMTP", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "FlyingFoxPortal",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "CustomStore",
            dependencies: [
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkTesting", package: "swift-magic-link"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "CustomStoreTests",
            dependencies: [
                "CustomStore",
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkTesting", package: "swift-magic-link"),
            ]
        ),
        .testTarget(
            name: "PaymentPortalTests",
            dependencies: [
                "PaymentPortal",
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkPostgres", package: "swift-magic-link"),
                .product(name: "MagicLinkSMTP", package: "swift-magic-link"),
                .product(name: "MagicLinkTesting", package: "swift-magic-link"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if target.type == .executable {
        settings.append(.strictMemorySafety())
    }
    if Context.environment["WARNINGS_AS_ERRORS"] != nil {
        settings.append(.treatAllWarnings(as: .error))
    }
    target.swiftSettings = settings
}
