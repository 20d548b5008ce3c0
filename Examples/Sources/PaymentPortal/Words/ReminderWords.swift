//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The mail that reminds of an invoice; `{1}` is its number.
struct ReminderWords: Sendable {
    let subject: String
    let heading: String
    /// `{2}` is the amount, `{3}` the day on which it was due.
    let lead: String
    let action: String
    let scope: String
    let paid: String
    /// The label of the number.
    let invoice: String
}
