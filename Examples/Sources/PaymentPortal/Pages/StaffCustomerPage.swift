//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One customer, as the team sees it: invoices with their reminders, and the statement.
enum StaffCustomerPage {
    /// What the page shows.
    struct Contents: Sendable {
        var customer: PortalAccount
        var invoices: [Invoice]
        var reminders: [String: Reminder]
        var statement: [StatementEntry]
        var today: CalendarDay
        /// The page of the statement.
        var page: Int
    }

    static func html(_ viewer: Viewer, _ contents: Contents) -> HTML {
        let words = viewer.words
        let customer = contents.customer
        let rows = shown(contents.invoices).map { row($0, contents, words: words) }
        let invoices: HTML =
            rows.isEmpty
            ? "<p class=\"card quiet\">\(words.staff.nothingOwed)</p>"
            : "<ul class=\"rows invoices\">\n\(HTML(rows))</ul>"
        return Layout.page(
            title: customer.name,
            viewer: viewer,
            path: "/staff",
            content: """
                <p class="back"><a class="link" href="/staff">\(words.frame.customers)</a></p>
                <h1>\(Layout.isolated(customer.name))</h1>
                <p class="quiet">\(Layout.isolated(customer.address))</p>
                <p><a class="link" href="/staff/audit\(PageQuery.text([("address", customer.address)]))">\
                \(words.staff.links)</a></p>
                <h2>\(words.frame.invoices)</h2>
                \(invoices)
                <h2>\(words.frame.statement)</h2>
                \(StatementPage.body(
                    contents.statement,
                    words: words,
                    path: "/staff/customers/\(customer.code)",
                    page: contents.page,
                    linksInvoices: false
                ))
                """
        )
    }

    /// All that are unpaid, and of the paid ones the latest: the statement has the others.
    private static func shown(_ invoices: [Invoice]) -> [Invoice] {
        let paid = invoices.filter { $0.paid != nil }
        return invoices.filter { $0.paid == nil } + paid.sorted { ($1.due, $1.number) < ($0.due, $0.number) }.prefix(10)
    }

    private static func row(_ invoice: Invoice, _ contents: Contents, words: PortalWords) -> HTML {
        let today = contents.today
        let reminder: HTML =
            invoice.isPastDue(on: today)
            ? StaffReminders.state(contents.reminders[invoice.number], words: words, today: today) : ""
        return """
            <li><div class="row"><span class="what"><b>\(invoice.number)</b><span class="quiet small">\
            \(Layout.isolated(invoice.reference))</span>\(reminder)</span>
            <span class="when quiet small">\(InvoiceRows.when(invoice, words: words, today: today))</span>
            \(InvoiceRows.tag(invoice, words: words, today: today))
            <span class="amount">\(words.moneyHTML(invoice.amount))</span></div></li>

            """
    }
}
