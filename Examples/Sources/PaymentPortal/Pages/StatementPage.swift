//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// All that was charged and paid.
enum StatementPage {
    static func html(_ viewer: Viewer, entries: [StatementEntry]) -> HTML {
        Layout.page(
            title: "Statement",
            viewer: viewer,
            path: "/statements",
            content: """
                <h1>Statement</h1>
                <p class="quiet">All that was charged and paid, oldest first.</p>
                \(table(entries, linksInvoices: true))
                """
        )
    }

    static func table(_ entries: [StatementEntry], linksInvoices: Bool) -> HTML {
        let rows = entries.map { entry -> HTML in
            let invoice: HTML =
                linksInvoices ? "<a href=\"/invoices/\(entry.invoice)\">\(entry.invoice)</a>" : "\(entry.invoice)"
            return """
                <tr><td>\(entry.text) \(invoice)<time class="quiet small" datetime="\(entry.day.isoText)">\(entry.day)</time>\
                </td><td class="amount">\(entry.amount)<span class="quiet small">\(entry.balance) owed</span></td></tr>

                """
        }
        return """
            <div class="wide"><table>
            <thead><tr><th>What</th><th class="amount">Amount</th></tr></thead>
            <tbody>
            \(HTML(rows))</tbody>
            <tfoot><tr><td>\(linksInvoices ? "You owe" : "Owed")</td><td class="amount">\(entries.last?.balance ?? .zero)</td></tr></tfoot>
            </table></div>
            """
    }
}
