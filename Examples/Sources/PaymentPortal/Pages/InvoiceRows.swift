//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// Invoices, one below the other.
enum InvoiceRows {
    static func html(_ invoices: [Invoice], words: PortalWords, today: CalendarDay) -> HTML {
        let rows = invoices.map { invoice -> HTML in
            """
            <li><a class="row" href="/invoices/\(invoice.number)">
            <span class="what"><b>\(invoice.number)</b><span class="quiet small">\
            \(Layout.isolated(invoice.reference))</span></span>
            <span class="when quiet small">\(when(invoice, words: words, today: today))</span>
            \(tag(invoice, words: words, today: today))
            <span class="amount">\(words.moneyHTML(invoice.amount))</span>
            </a></li>

            """
        }
        return "<ul class=\"rows invoices\">\n\(HTML(rows))</ul>"
    }

    /// The state in a word.
    static func tag(_ invoice: Invoice, words: PortalWords, today: CalendarDay) -> HTML {
        switch invoice.state(on: today) {
        case .pastDue: "<span class=\"tag late\">\(words.invoice.pastDue)</span>"
        case .open: "<span class=\"tag\">\(words.invoice.open)</span>"
        case .paid: "<span class=\"tag paid\">\(words.invoice.paid)</span>"
        }
    }

    /// The state in a few words.
    static func when(_ invoice: Invoice, words: PortalWords, today: CalendarDay) -> HTML {
        switch invoice.state(on: today) {
        case .pastDue(let days):
            """
            <span>\(HTML(words.invoice.wasDue, words.dayHTML(invoice.due)))</span> \
            <span class="dot" aria-hidden="true">·</span> \
            <b class="late">\(words.count(words.invoice.daysLate, days))</b>
            """
        case .open: "<span>\(HTML(words.invoice.due, words.dayHTML(invoice.due)))</span>"
        case .paid(let day): "<span>\(HTML(words.invoice.paidOn, words.dayHTML(day)))</span>"
        }
    }
}
