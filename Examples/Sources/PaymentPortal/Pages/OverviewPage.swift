//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What a customer sees first: what is past due and what it adds up to, what comes next, what was paid.
enum OverviewPage {
    /// How many invoices of a kind the page shows.
    private static let most = 5

    static func html(_ viewer: Viewer, invoices: [Invoice], today: CalendarDay) -> HTML {
        let words = viewer.words
        let late = invoices.filter { $0.isPastDue(on: today) }
        let open = invoices.filter { $0.state(on: today) == .open }
        let paid = invoices.filter { $0.paid != nil }.sorted { ($1.paid ?? $1.due) < ($0.paid ?? $0.due) }
        let content: HTML =
            invoices.isEmpty
            ? empty(words)
            : """
            <div class="stats">
            \(lateCard(late, words: words))
            \(openCard(open, words: words))
            \(nextCard(open, words: words))
            </div>
            \(list(words.invoice.pastDue, late, of: "past-due", words: words, today: today))
            \(list(words.invoice.open, open, of: "open", words: words, today: today))
            \(recent(paid, words: words, today: today))
            <p><a class="link" href="/invoices">\(words.overview.all)</a></p>
            """
        return Layout.page(
            title: words.frame.overview,
            viewer: viewer,
            path: "/",
            content: """
                <h1>\(Layout.isolated(viewer.account.name))</h1>
                <p class="quiet">\(words.overview.lead)</p>
                \(content)
                """
        )
    }

    private static func empty(_ words: PortalWords) -> HTML {
        """
        <section class="card empty"><h2>\(words.overview.emptyTitle)</h2>
        <p class="quiet">\(words.overview.emptyText)</p></section>
        """
    }

    private static func lateCard(_ late: [Invoice], words: PortalWords) -> HTML {
        guard let oldest = late.first else {
            return """
                <section class="card good"><h2>\(words.invoice.pastDue)</h2>
                <p class="sum">\(words.moneyHTML(.zero))</p><p>\(words.overview.nothingLate)</p></section>
                """
        }
        return """
            <section class="card due"><h2>\(words.invoice.pastDue)</h2>
            <p class="sum">\(words.moneyHTML(late.map(\.amount).total))</p>
            <p>\(words.count(words.overview.late, late.count))</p>
            <p><a class="button" href="/invoices/\(oldest.number)">\(words.overview.view.filled(oldest.number))</a></p>
            </section>
            """
    }

    private static func openCard(_ open: [Invoice], words: PortalWords) -> HTML {
        """
        <section class="card"><h2>\(words.overview.openSum)</h2>
        <p class="sum">\(words.moneyHTML(open.map(\.amount).total))</p>
        <p class="quiet">\(words.count(words.invoice.invoices, open.count))</p></section>
        """
    }

    private static func nextCard(_ open: [Invoice], words: PortalWords) -> HTML {
        guard let next = open.first else {
            return """
                <section class="card"><h2>\(words.overview.nextDue)</h2><p class="quiet">\(words.overview.nothingNext)</p>
                </section>
                """
        }
        return """
            <section class="card"><h2>\(words.overview.nextDue)</h2>
            <p class="sum">\(words.dayHTML(next.due))</p>
            <p class="quiet"><a class="link" href="/invoices/\(next.number)">\(next.number)</a> · \
            \(words.moneyHTML(next.amount))</p></section>
            """
    }

    private static func list(
        _ title: String,
        _ invoices: [Invoice],
        of state: String,
        words: PortalWords,
        today: CalendarDay
    ) -> HTML {
        guard !invoices.isEmpty else { return "" }
        let rows = InvoiceRows.html(Array(invoices.prefix(most)), words: words, today: today)
        let more: HTML =
            invoices.count > most
            ? """
            <p><a class="link" href="/invoices?state=\(state)">\(title): \
            \(words.count(words.invoice.invoices, invoices.count))</a></p>
            """
            : ""
        return "<h2>\(title)</h2>\n\(rows)\n\(more)"
    }

    private static func recent(_ paid: [Invoice], words: PortalWords, today: CalendarDay) -> HTML {
        let list: HTML =
            paid.isEmpty
            ? "<p class=\"card quiet\">\(words.overview.noPayments)</p>"
            : InvoiceRows.html(Array(paid.prefix(3)), words: words, today: today)
        return "<h2>\(words.overview.recent)</h2>\n\(list)"
    }
}
