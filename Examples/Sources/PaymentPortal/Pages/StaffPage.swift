//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The team's page: who owes what, and the button that reminds them.
enum StaffPage {
    /// What a customer owes.
    struct Entry: Sendable {
        var customer: PortalAccount
        var invoices: [Invoice]
    }

    static func html(
        _ viewer: Viewer,
        entries: [Entry],
        reminders: [String: CalendarDay],
        today: CalendarDay,
        queued: Int?
    ) -> HTML {
        let late = entries.flatMap(\.invoices).filter { $0.isPastDue(on: today) }
        let note: HTML =
            switch queued {
            case nil: ""
            case let count? where count <= 0: "<p class=\"note\">Everybody was already reminded today.</p>"
            case let count?:
                "<p class=\"note\">\(count == 1 ? "One reminder is" : "\(count) reminders are") on the way.</p>"
            }
        return Layout.page(
            title: "Customers",
            viewer: viewer,
            path: "/staff",
            content: """
                <h1>Customers</h1>
                <p class="quiet">Who owes what on \(today).</p>
                \(note)
                <section class="card due"><p class="quiet">Past due</p><p class="sum">\(late.map(\.amount).total)</p>
                <form method="post" action="/staff/reminders">\(Layout.csrf(viewer))\
                <button>Send reminders</button></form>
                <p class="quiet small">\(waiting(late, reminders: reminders, today: today)) Each reminder opens its one \
                invoice, for 7 days.</p></section>
                \(HTML(entries.map { section($0, reminders: reminders, today: today) }))
                """
        )
    }

    private static func waiting(
        _ late: [Invoice],
        reminders: [String: CalendarDay],
        today: CalendarDay
    ) -> String {
        switch late.count(where: { reminders[$0.number] != today }) {
        case 0: "There is nobody to remind today."
        case 1: "There is one invoice to remind of today."
        case let count: "There are \(count) invoices to remind of today."
        }
    }

    private static func section(_ entry: Entry, reminders: [String: CalendarDay], today: CalendarDay) -> HTML {
        let rows = entry.invoices.map { invoice -> HTML in
            let reminded = reminders[invoice.number].map { " · reminded \($0)" } ?? ""
            return """
                <li><div class="row"><span class="what"><b>\(invoice.number)</b><span class="quiet small">\
                \(InvoiceRows.when(invoice, today: today))\(reminded)</span></span>\
                \(InvoiceRows.tag(invoice, today: today))<span class="amount">\(invoice.amount)</span></div></li>

                """
        }
        return """
            <h2>\(entry.customer.name)</h2>
            <p class="quiet small">\(entry.customer.address) · \
            <a href="/staff/customers/\(entry.customer.code)">Statement</a></p>
            <ul class="rows">
            \(HTML(rows))</ul>

            """
    }
}

/// A customer's statement, as the team sees it.
enum StaffStatementPage {
    static func html(_ viewer: Viewer, customer: PortalAccount, entries: [StatementEntry]) -> HTML {
        Layout.page(
            title: customer.name,
            viewer: viewer,
            path: "/staff",
            content: """
                <h1>\(customer.name)</h1>
                <p class="quiet">\(customer.address)</p>
                \(StatementPage.table(entries, linksInvoices: false))
                """
        )
    }
}
