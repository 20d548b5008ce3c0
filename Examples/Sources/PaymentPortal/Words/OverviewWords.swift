//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a customer sees first.
struct OverviewWords: Sendable {
    let lead: String
    let nothingLate: String
    let late: Counted
    let view: String
    let openSum: String
    let nextDue: String
    let nothingNext: String
    let recent: String
    let noPayments: String
    let all: String
    let emptyTitle: String
    let emptyText: String
}
