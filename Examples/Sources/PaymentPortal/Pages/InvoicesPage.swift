//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// All invoices of a customer, by state and page by page.
enum InvoicesPage {
    /// What the list shows.
    enum Filter: String, Sendable, CaseIterable {
        case all
        case pastDue = "past-due"
        case open
        case paid

        func contains(_ invoice: Invoice, on today: CalendarDay) -> Bool {
            switch self {
            case .all: true
            case .pastDue: invoice.isPastDue(on: today)
            case .open: invoice.state(on: today) == .open
            case .paid: invoice.paid != nil
            }
        }

        func name(_ words: PortalWords) -> String {
            switch self {
            case .all: words.invoices.all
            case .pastDue: words.invoice.pastDue
            case .open: words.invoice.open
            case .paid: words.invoice.paid
            }
        }

        fileprivate var query: [(name: String, value: String?)] { [("state", self == .all ? nil : rawValue)] }
    }

    private static let size = 40

    static func html(_ viewer: Viewer, invoices: [Invoice], filter: Filter, page: Int, today: CalendarDay) -> HTML {
        let words = viewer.words
        let chosen = invoices.filter { filter.contains($0, on: today) }
        let pager = Pager(chosen, page: page, size: size)
        let list: HTML =
            if invoices.isEmpty {
                """
                <section class="card empty"><h2>\(words.overview.emptyTitle)</h2>
                <p class="quiet">\(words.overview.emptyText)</p></section>
                """
            } else if chosen.isEmpty {
                "\(tabs(invoices, filter, words, today))\n<p class=\"card quiet\">\(words.invoices.none)</p>"
            } else {
                """
                \(tabs(invoices, filter, words, today))
                \(InvoiceRows.html(pager.elements, words: words, today: today))
                \(pager.html(words, path: "/invoices", query: filter.query))
                """
            }
        return Layout.page(
            title: words.frame.invoices,
            viewer: viewer,
            path: "/invoices",
            content: """
                <h1>\(words.frame.invoices)</h1>
                <p class="quiet">\(words.invoices.lead)</p>
                \(list)
                """
        )
    }

    private static func tabs(
        _ invoices: [Invoice],
        _ filter: Filter,
        _ words: PortalWords,
        _ today: CalendarDay
    ) -> HTML {
        let links = Filter.allCases.map { entry -> HTML in
            let current: HTML = entry == filter ? " aria-current=\"true\"" : ""
            let count = invoices.count { entry.contains($0, on: today) }
            return """
                <a href="/invoices\(PageQuery.text(entry.query))"\(current)>\(entry.name(words)) <span>\(count)</span></a>

                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(words.invoices.filter)\">\n\(HTML(links))</nav>"
    }
}
