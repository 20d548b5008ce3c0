//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What was charged and paid.
struct StatementWords: Sendable {
    let lead: String
    let charged: String
    let paid: String
    let owed: String
    let date: String
    let what: String
    let payment: String
    let balance: String
    let empty: String
}
