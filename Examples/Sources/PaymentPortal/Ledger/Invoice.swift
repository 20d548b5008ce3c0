//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a customer owes for, and whether it is paid.
struct Invoice: Sendable, Hashable {
    /// The state of an invoice on a day.
    enum State: Sendable, Hashable {
        case pastDue(days: Int)
        case open
        case paid(CalendarDay)
    }

    /// A line of an invoice.
    struct Line: Sendable, Hashable {
        var text: String
        var quantity: Int
        var unitPrice: Money

        /// What the line costs.
        var amount: Money { Money(cents: quantity * unitPrice.cents) }
    }

    /// Such as `INV-1042`.
    var number: String
    /// The customer's row.
    var account: Int64
    /// What the customer ordered it as.
    var reference: String
    var issued: CalendarDay
    var due: CalendarDay
    /// The sum of the lines.
    var amount: Money
    /// The day of the payment.
    var paid: CalendarDay?

    /// Returns the state on a day.
    func state(on today: CalendarDay) -> State {
        if let paid { return .paid(paid) }
        return due < today ? .pastDue(days: today.number - due.number) : .open
    }

    /// Whether the invoice is unpaid and its day has passed.
    func isPastDue(on today: CalendarDay) -> Bool {
        paid == nil && due < today
    }
}
