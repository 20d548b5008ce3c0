//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A line of a customer's statement: an invoice that was issued, or a payment.
struct StatementEntry: Sendable, Hashable {
    var day: CalendarDay
    var text: String
    var invoice: String
    /// What was charged; negative for a payment.
    var amount: Money
    /// What the customer owes after it.
    var balance: Money
}

extension Ledger {
    /// Returns all that was charged and paid, oldest first.
    func statement(of account: PortalAccount) async throws -> [StatementEntry] {
        var entries: [StatementEntry] = []
        for invoice in try await invoices(of: account) {
            entries.append(
                StatementEntry(
                    day: invoice.issued,
                    text: "Invoice",
                    invoice: invoice.number,
                    amount: invoice.amount,
                    balance: .zero
                )
            )
            if let paid = invoice.paid {
                entries.append(
                    StatementEntry(
                        day: paid,
                        text: "Payment",
                        invoice: invoice.number,
                        amount: .zero - invoice.amount,
                        balance: .zero
                    )
                )
            }
        }
        // An invoice comes before its payment, also on one day.
        entries.sort { ($0.day, $1.amount, $0.invoice) < ($1.day, $0.amount, $1.invoice) }
        var balance = Money.zero
        for index in entries.indices {
            balance = balance + entries[index].amount
            entries[index].balance = balance
        }
        return entries
    }
}
