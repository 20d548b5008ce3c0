//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Invoices, one below the other.
enum InvoiceRows {
    static func html(_ invoices: [Invoice], today: CalendarDay) -> HTML {
        let rows = invoices.map { invoice -> HTML in
            """
            <li><a class="row" href="/invoices/\(invoice.number)">
            <span class="what"><b>\(invoice.number)</b><span class="quiet small">\(invoice.reference) · \
            \(when(invoice, today: today))</span></span>
            \(tag(invoice, today: today))
            <span class="amount">\(invoice.amount)</span>
            </a></li>

            """
        }
        return "<ul class=\"rows\">\n\(HTML(rows))</ul>"
    }

    /// The state in a word.
    static func tag(_ invoice: Invoice, today: CalendarDay) -> HTML {
        switch invoice.state(on: today) {
        case .pastDue: "<span class=\"tag late\">Past due</span>"
        case .open: "<span class=\"tag\">Open</span>"
        case .paid: "<span class=\"tag paid\">Paid</span>"
        }
    }

    /// The state in a few words.
    static func when(_ invoice: Invoice, today: CalendarDay) -> String {
        switch invoice.state(on: today) {
        case .pastDue(let days): "due \(invoice.due), \(days) \(days == 1 ? "day" : "days") ago"
        case .open: "due \(invoice.due)"
        case .paid(let day): "paid \(day)"
        }
    }
}
