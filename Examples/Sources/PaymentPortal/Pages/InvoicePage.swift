//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// One invoice: its state, the button that pays it, and its lines.
enum InvoicePage {
    /// What a page of an invoice shows.
    struct Contents: Sendable {
        var invoice: Invoice
        var lines: [Invoice.Line]
        /// Whether a payment asks for a fresh link first.
        var needsFreshLink: Bool
    }

    static func html(_ viewer: Viewer, _ contents: Contents, today: CalendarDay) -> HTML {
        let words = viewer.words
        let invoice = contents.invoice
        return Layout.page(
            title: words.invoice.title.filled(invoice.number),
            viewer: viewer,
            path: "/invoices",
            content: """
                \(back(viewer))
                <h1>\(words.invoice.title.filled(invoice.number))</h1>
                <p>\(InvoiceRows.tag(invoice, words: words, today: today)) \(when(viewer, invoice, today: today))</p>
                <div class="split">
                <div class="side">
                \(payment(viewer, contents, today: today))
                \(narrow(viewer))
                </div>
                <div>
                \(details(viewer, invoice))
                <h2>\(words.invoice.items)</h2>
                \(table(contents, words: words))
                </div>
                </div>
                """
        )
    }

    /// When the invoice is or was due; when it was paid stands beside the amount.
    private static func when(_ viewer: Viewer, _ invoice: Invoice, today: CalendarDay) -> HTML {
        guard invoice.paid == nil else { return "" }
        return "<span class=\"quiet\">\(InvoiceRows.when(invoice, words: viewer.words, today: today))</span>"
    }

    private static func back(_ viewer: Viewer) -> HTML {
        guard !viewer.isNarrow else { return "" }
        return "<p class=\"back\"><a class=\"link\" href=\"/invoices\">\(viewer.words.overview.all)</a></p>"
    }

    private static func details(_ viewer: Viewer, _ invoice: Invoice) -> HTML {
        let words = viewer.words.invoice
        return """
            <dl class="card facts">
            <div><dt>\(words.customer)</dt><dd>\(Layout.isolated(viewer.account.name))</dd></div>
            <div><dt>\(words.order)</dt><dd>\(Layout.isolated(invoice.reference))</dd></div>
            <div><dt>\(words.issued)</dt><dd>\(viewer.words.dayHTML(invoice.issued))</dd></div>
            <div><dt>\(words.dueDate)</dt><dd>\(viewer.words.dayHTML(invoice.due))</dd></div>
            </dl>
            """
    }

    private static func table(_ contents: Contents, words: PortalWords) -> HTML {
        let names = words.invoice
        let rows = contents.lines.map { line -> HTML in
            """
            <tr><td class="lead">\(Layout.isolated(line.text))</td>\
            <td class="number" data-label="\(names.quantity)"><span>\(line.quantity)</span></td>\
            <td class="number" data-label="\(names.unitPrice)">\(words.moneyHTML(line.unitPrice))</td>\
            <td class="number" data-label="\(names.amount)">\(words.moneyHTML(line.amount))</td></tr>

            """
        }
        return """
            <table class="cards">
            <thead><tr><th scope="col">\(names.item)</th><th class="number" scope="col">\(names.quantity)</th>\
            <th class="number" scope="col">\(names.unitPrice)</th><th class="number" scope="col">\(names.amount)</th></tr></thead>
            <tbody>
            \(HTML(rows))</tbody>
            <tfoot><tr><th colspan="3" scope="row">\(names.total)</th>\
            <td class="number">\(words.moneyHTML(contents.invoice.amount))</td></tr></tfoot>
            </table>
            """
    }

    private static func payment(_ viewer: Viewer, _ contents: Contents, today: CalendarDay) -> HTML {
        let words = viewer.words
        let invoice = contents.invoice
        if let paid = invoice.paid {
            return """
                <section class="card good"><h2>\(words.payment.title)</h2>
                <p class="sum">\(words.moneyHTML(invoice.amount))</p>
                <p>\(HTML(words.payment.thanks, words.dayHTML(paid)))</p></section>
                """
        }
        let hint: HTML = contents.needsFreshLink ? "<p class=\"hint\">\(words.payment.stepUp)</p>" : ""
        let kind = invoice.isPastDue(on: today) ? "card due" : "card"
        return """
            <section class="\(kind)"><h2>\(words.payment.toPay)</h2>
            <p class="sum">\(words.moneyHTML(invoice.amount))</p>
            \(hint)
            <form method="post" action="/invoices/\(invoice.number)/pay">\(Layout.csrf(viewer))\
            <button>\(HTML(words.payment.pay, words.moneyHTML(invoice.amount)))</button></form>
            <p class="quiet small">\(viewer.isNarrow ? words.payment.noteNarrow : words.payment.note)</p></section>
            """
    }

    private static func narrow(_ viewer: Viewer) -> HTML {
        guard viewer.isNarrow else { return "" }
        let words = viewer.words.payment
        return """
            <section class="card"><h2>\(words.narrowTitle)</h2>
            <p class="quiet">\(words.narrowText)</p>
            <p><a class="button second" href="/sign-in?to=/">\(words.narrowButton)</a></p></section>
            """
    }
}
