//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a customer sees first: what is past due, then what is open.
enum OverviewPage {
    static func html(_ viewer: Viewer, invoices: [Invoice], today: CalendarDay) -> HTML {
        let late = invoices.filter { $0.isPastDue(on: today) }
        let open = invoices.filter { $0.state(on: today) == .open }
        let sum: HTML =
            late.isEmpty
            ? """
            <section class="card"><p class="quiet">Past due</p><p class="sum">\(Money.zero)</p>
            <p class="quiet">Nothing is past due. Thank you.</p></section>
            """
            : """
            <section class="card due"><p class="quiet">Past due</p><p class="sum">\(late.map(\.amount).total)</p>
            <p class="quiet">\(late.count == 1 ? "One invoice is" : "\(late.count) invoices are") past due.</p></section>
            """
        let rows: HTML = late.isEmpty ? "" : "<h2>Past due</h2>\n\(InvoiceRows.html(late, today: today))"
        let openRows: HTML =
            open.isEmpty
            ? ""
            : "<h2>Open, \(open.map(\.amount).total)</h2>\n\(InvoiceRows.html(open, today: today))"
        return Layout.page(
            title: "Overview",
            viewer: viewer,
            path: "/",
            content: """
                <h1>\(viewer.account.name)</h1>
                <p class="quiet">What there is to pay, and by when.</p>
                \(sum)
                \(rows)
                \(openRows)
                <p><a href="/invoices">All invoices</a></p>
                """
        )
    }
}
