//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// All invoices of a customer.
enum InvoicesPage {
    static func html(_ viewer: Viewer, invoices: [Invoice], today: CalendarDay) -> HTML {
        Layout.page(
            title: "Invoices",
            viewer: viewer,
            path: "/invoices",
            content: """
                <h1>Invoices</h1>
                <p class="quiet">What has waited longest comes first.</p>
                \(InvoiceRows.html(invoices, today: today))
                """
        )
    }
}

/// One invoice: its lines, its state, and the button that pays it.
enum InvoicePage {
    static func html(_ viewer: Viewer, invoice: Invoice, lines: [Invoice.Line], today: CalendarDay) -> HTML {
        let rows = lines.map { line -> HTML in
            """
            <tr><td>\(line.text)<span class="quiet small">\(line.quantity) × \(line.unitPrice)</span></td>\
            <td class="amount">\(line.amount)</td></tr>

            """
        }
        return Layout.page(
            title: "Invoice \(invoice.number)",
            viewer: viewer,
            path: "/invoices",
            content: """
                <h1>Invoice \(invoice.number)</h1>
                <p>\(InvoiceRows.tag(invoice, today: today)) <span class="quiet">\
                \(InvoiceRows.when(invoice, today: today))</span></p>
                <section class="card"><dl>
                <div><dt>Customer</dt><dd>\(viewer.account.name)</dd></div>
                <div><dt>Your order</dt><dd>\(invoice.reference)</dd></div>
                <div><dt>Issued</dt><dd>\(invoice.issued)</dd></div>
                <div><dt>Due</dt><dd>\(invoice.due)</dd></div>
                </dl></section>
                <div class="wide"><table>
                <thead><tr><th>Item</th><th class="amount">Amount</th></tr></thead>
                <tbody>
                \(HTML(rows))</tbody>
                <tfoot><tr><td>Total</td><td class="amount">\(invoice.amount)</td></tr></tfoot>
                </table></div>
                \(payment(viewer, invoice: invoice))
                \(whole(viewer))
                """
        )
    }

    private static func payment(_ viewer: Viewer, invoice: Invoice) -> HTML {
        if let paid = invoice.paid {
            return "<p class=\"note\">Paid on \(paid). Thank you.</p>"
        }
        return """
            <form class="pay" method="post" action="/invoices/\(invoice.number)/pay">\(Layout.csrf(viewer))\
            <button>Pay \(invoice.amount)</button></form>
            """
    }

    private static func whole(_ viewer: Viewer) -> HTML {
        guard viewer.isNarrow else { return "" }
        return """
            <p class="hint">This link opens this one invoice. <a href="/sign-in?to=/">Ask for a sign-in link</a> to see \
            the whole account.</p>
            """
    }
}
