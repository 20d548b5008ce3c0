//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The team's pages: customers and reminders.
struct StaffWords: Sendable {
    let lead: String
    let search: String
    let searchLabel: String
    let clear: String
    let found: Counted
    let nothingFound: String
    let noCustomers: String
    let reminders: String
    let send: String
    let waiting: Counted
    let nobody: String
    let each: String
    let queued: Counted
    let everybody: String
    let notReminded: String
    let onItsWay: String
    let mailed: String
    let failed: String
    let last: String
    let nothingOwed: String
    let links: String
}
