//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What went wrong, and how to go on.
struct ProblemWords: Sendable {
    let forbidden: String
    let forbiddenText: String
    let notFound: String
    let notFoundText: String
    let method: String
    let methodText: String
    let unreadable: String
    let unreadableText: String
    let unavailable: String
    let unavailableText: String
    let broken: String
    let brokenText: String
    let other: String
    let otherText: String
    let home: String
}
