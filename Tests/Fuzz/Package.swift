// swift-tools-version: 6.2
//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import PackageDescription

// Built by scripts/fuzz, which passes the fuzzer's flags for every module, so that the library is instrumented too.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-magic-link", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
    ],
    targets: [.target(name: "FuzzDriver")]
        + ["FuzzToken", "FuzzAddress", "FuzzDestination", "FuzzForm"].map { name in
            .executableTarget(
                name: name,
                dependencies: [
                    "FuzzDriver",
                    .product(name: "MagicLink", package: "swift-magic-link"),
                    .product(name: "MagicLinkHTTP", package: "swift-magic-link"),
                    .product(name: "HTTPTypes", package: "swift-http-types"),
                ]
            )
        }
)
