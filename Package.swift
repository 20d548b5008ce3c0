// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

// Documentation builds and API comparisons see only the traits that are on.
let allTraits = Context.environment["ENABLE_ALL_TRAITS"] != nil || Context.environment["SPI_GENERATE_DOCS"] != nil

let package = Package(
    name: "swift-magic-link",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "MagicLink", targets: ["MagicLink"]),
        .library(name: "MagicLinkHTTP", targets: ["MagicLinkHTTP"]),
        .library(name: "MagicLinkHummingbird", targets: ["MagicLinkHummingbird"]),
        .library(name: "MagicLinkSQLite", targets: ["MagicLinkSQLite"]),
        .library(name: "MagicLinkPostgres", targets: ["MagicLinkPostgres"]),
        .library(name: "MagicLinkSMTP", targets: ["MagicLinkSMTP"]),
        .library(name: "MagicLinkTesting", targets: ["MagicLinkTesting"]),
    ],
    traits: [
        .trait(name: "Hummingbird", description: "MagicLinkHummingbird: routes and middleware for Hummingbird"),
        .trait(name: "SQLite", description: "MagicLinkSQLite: storage in one SQLite file"),
        .trait(name: "Postgres", description: "MagicLinkPostgres: storage in a PostgreSQL database (libpq-dev)"),
        .trait(name: "SMTP", description: "MagicLinkSMTP: mails by SMTP (libcurl4-openssl-dev)"),
        .trait(name: "OpenSSL", description: "The libcrypto engine for signing and verifying tokens (libssl-dev)"),
        .default(enabledTraits: allTraits ? ["Hummingbird", "SQLite", "Postgres", "SMTP", "OpenSSL"] : []),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.9.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "MagicLink",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .target(name: "CLibcrypto", condition: .when(traits: ["OpenSSL"])),
            ]
        ),
        .target(
            name: "MagicLinkHTTP",
            dependencies: [
                "MagicLink",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            // For readers: nothing serves it.
            exclude: ["openapi.yaml"]
        ),
        .target(
            name: "MagicLinkHummingbird",
            dependencies: [
                "MagicLink",
                "MagicLinkHTTP",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Hummingbird"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Hummingbird"])),
            ]
        ),
        .target(
            name: "MagicLinkSQLite",
            dependencies: [
                "MagicLink",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            ]
        ),
        .systemLibrary(name: "CLibcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(
            name: "MagicLinkSMTP",
            dependencies: [
                "MagicLink",
                .target(name: "CLibcurl", condition: .when(traits: ["SMTP"])),
            ]
        ),
        // Presses links from processes of its own, for the tests of MagicLinkSQLite.
        .executableTarget(
            name: "SQLiteRaceTool",
            dependencies: ["MagicLink", "MagicLinkSQLite", "MagicLinkTesting"],
            path: "Tests/SQLiteRaceTool"
        ),
        .target(
            name: "MagicLinkPostgres",
            dependencies: [
                "MagicLink",
                .target(name: "CLibpq", condition: .when(traits: ["Postgres"])),
            ]
        ),
        // Presses links from processes of its own, for the tests of MagicLinkPostgres.
        .executableTarget(
            name: "PostgresRaceTool",
            dependencies: ["MagicLink", "MagicLinkPostgres", "MagicLinkTesting"],
            path: "Tests/PostgresRaceTool"
        ),
        .target(
            name: "MagicLinkTesting",
            dependencies: ["MagicLink", .product(name: "Logging", package: "swift-log")]
        ),
        .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
        // Rows and processes for the tests of storages.
        .target(name: "StorageTestSupport", dependencies: ["MagicLink"], path: "Tests/StorageTestSupport"),
        .testTarget(
            name: "MagicLinkTests",
            dependencies: [
                "CAllocationCounter",
                "MagicLink",
                "MagicLinkTesting",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "MagicLinkHTTPTests",
            dependencies: [
                "MagicLink",
                "MagicLinkHTTP",
                "MagicLinkTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "InMemoryLogging", package: "swift-log"),
            ],
            exclude: ["MailServices/mail-service"]
        ),
        .testTarget(
            name: "MagicLinkHummingbirdTests",
            dependencies: [
                "MagicLink",
                "MagicLinkHTTP",
                "MagicLinkHummingbird",
                "MagicLinkTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Hummingbird"])),
                .product(name: "HummingbirdTesting", package: "hummingbird", condition: .when(traits: ["Hummingbird"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Hummingbird"])),
                .product(name: "NIOEmbedded", package: "swift-nio", condition: .when(traits: ["Hummingbird"])),
            ]
        ),
        .testTarget(
            name: "MagicLinkSQLiteTests",
            dependencies: [
                "MagicLink",
                "MagicLinkSQLite",
                "MagicLinkTesting",
                "SQLiteRaceTool",
                "StorageTestSupport",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            ]
        ),
        .testTarget(
            name: "MagicLinkPostgresTests",
            dependencies: [
                "MagicLink", "MagicLinkPostgres", "MagicLinkTesting", "PostgresRaceTool", "StorageTestSupport",
            ]
        ),
        .testTarget(
            name: "MagicLinkSMTPTests",
            dependencies: ["MagicLink", "MagicLinkSMTP"],
            exclude: ["Support/scripted-server"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if target.type == .regular {
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
        settings.append(.strictMemorySafety())
    }
    if Context.environment["WARNINGS_AS_ERRORS"] != nil {
        settings.append(.treatAllWarnings(as: .error))
    }
    target.swiftSettings = settings
}
