//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What is said about an invoice, wherever it stands.
struct InvoiceWords: Sendable {
    let title: String
    let pastDue: String
    let open: String
    let paid: String
    let due: String
    let wasDue: String
    let daysLate: Counted
    let paidOn: String
    let customer: String
    let order: String
    let issued: String
    let dueDate: String
    let items: String
    let item: String
    let quantity: String
    let unitPrice: String
    let amount: String
    let total: String
    let invoices: Counted
}
