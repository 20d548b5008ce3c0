//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// All that was charged and paid.
enum StatementPage {
    private static let size = 50

    static func html(_ viewer: Viewer, entries: [StatementEntry], page: Int) -> HTML {
        let words = viewer.words
        return Layout.page(
            title: words.frame.statement,
            viewer: viewer,
            path: "/statements",
            content: """
                <h1>\(words.frame.statement)</h1>
                <p class="quiet">\(words.statement.lead)</p>
                \(body(entries, words: words, path: "/statements", page: page, linksInvoices: true))
                """
        )
    }

    /// The sums and the entries, newest first.
    static func body(
        _ entries: [StatementEntry],
        words: PortalWords,
        path: String,
        page: Int,
        linksInvoices: Bool
    ) -> HTML {
        guard let last = entries.last else {
            return "<p class=\"card quiet\">\(words.statement.empty)</p>"
        }
        let charged = entries.map(\.amount).filter { .zero < $0 }.total
        let pager = Pager(entries.reversed(), page: page, size: size)
        return """
            <dl class="stats sums">
            <div class="card"><dt>\(words.statement.charged)</dt><dd class="sum">\(words.moneyHTML(charged))</dd></div>
            <div class="card"><dt>\(words.statement.paid)</dt><dd class="sum">\(words.moneyHTML(charged - last.balance))</dd></div>
            <div class="card"><dt>\(words.statement.owed)</dt><dd class="sum">\(words.moneyHTML(last.balance))</dd></div>
            </dl>
            \(table(pager.elements, words: words, linksInvoices: linksInvoices))
            \(pager.html(words, path: path))
            """
    }

    private static func table(_ entries: [StatementEntry], words: PortalWords, linksInvoices: Bool) -> HTML {
        let names = words.statement
        let rows = entries.map { entry -> HTML in
            let number: HTML =
                linksInvoices ? "<a href=\"/invoices/\(entry.invoice)\">\(entry.invoice)</a>" : "\(entry.invoice)"
            let isPayment = entry.amount < .zero
            return """
                <tr><td class="lead">\(HTML(isPayment ? names.payment : words.invoice.title, number))</td>\
                <td data-label="\(names.date)">\(words.dayHTML(entry.day))</td>\
                <td class="number" data-label="\(isPayment ? names.paid : names.charged)">\(words.moneyHTML(entry.amount))</td>\
                <td class="number" data-label="\(names.balance)">\(words.moneyHTML(entry.balance))</td></tr>

                """
        }
        return """
            <table class="cards">
            <thead><tr><th scope="col">\(names.what)</th><th scope="col">\(names.date)</th>\
            <th class="number" scope="col">\(words.invoice.amount)</th>\
            <th class="number" scope="col">\(names.balance)</th></tr></thead>
            <tbody>
            \(HTML(rows))</tbody>
            </table>
            """
    }
}
