// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-magic-link", path: "..", traits: ["OpenSSL", "SQLite", "Hummingbird"]),
        // No traits: its allocation counters replace malloc, which would be measured too.
        .package(url: "https://github.com/ordo-one/benchmark.git", from: "1.38.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.0.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    ],
    targets: [
        .target(name: "CTokenLimit", linkerSettings: [.linkedLibrary("crypto")]),
        .target(
            name: "TokenSubjects",
            dependencies: [
                "CTokenLimit",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "MagicLink", package: "swift-magic-link"),
            ]
        ),
        .executableTarget(
            name: "TokenBenchmarks",
            dependencies: [
                "TokenSubjects",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/TokenBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        // The source is that of the tests' counter.
        .target(name: "CAllocationCounter"),
        // What the ratios have in common: figures with bounds, medians, a table.
        .target(name: "Figures"),
        // The gate builds this alone, so it depends on no more than it measures.
        .executableTarget(name: "TokenRatios", dependencies: ["CAllocationCounter", "Figures", "TokenSubjects"]),
        .target(name: "CStorageLimit", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "StorageSubjects",
            dependencies: [
                "CStorageLimit",
                "Figures",
                .product(name: "MagicLink", package: "swift-magic-link"),
            ]
        ),
        .executableTarget(
            name: "StorageBenchmarks",
            dependencies: [
                "StorageSubjects",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
            ],
            path: "Benchmarks/StorageBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "StorageRatios",
            dependencies: [
                "CStorageLimit",
                "Figures",
                "StorageSubjects",
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
            ]
        ),
        .target(
            name: "HTTPSubjects",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "MagicLink", package: "swift-magic-link"),
                .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
            ]
        ),
        .executableTarget(
            name: "HTTPBenchmarks",
            dependencies: [
                "HTTPSubjects",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MagicLinkHummingbird", package: "swift-magic-link"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            path: "Benchmarks/HTTPBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "HTTPServer",
            dependencies: [
                "HTTPSubjects",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MagicLinkSQLite", package: "swift-magic-link"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
