//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The team's page: what is past due, the button that reminds of it, and the customers, to search among.
enum StaffPage {
    /// A customer, and what it was charged.
    struct Entry: Sendable {
        var customer: PortalAccount
        var invoices: [Invoice]

        func late(on today: CalendarDay) -> [Invoice] { invoices.filter { $0.isPastDue(on: today) } }

        /// What is not paid yet.
        var owed: Money { invoices.filter { $0.paid == nil }.map(\.amount).total }

        /// Whether a search finds the customer: by a part of its name, code, address, or the number of an invoice.
        func fits(_ search: String) -> Bool {
            let wanted = search.lowercased()
            return ([customer.name, customer.code, customer.address] + invoices.map(\.number))
                .contains { $0.lowercased().contains(wanted) }
        }
    }

    /// What the page shows.
    struct Contents: Sendable {
        var entries: [Entry]
        var reminders: [String: Reminder]
        var today: CalendarDay
        var search: String?
        var page: Int
        /// How many reminders the last press queued.
        var queued: Int?
    }

    private static let size = 25

    static func html(_ viewer: Viewer, _ contents: Contents) -> HTML {
        let words = viewer.words
        return Layout.page(
            title: words.frame.customers,
            viewer: viewer,
            path: "/staff",
            content: """
                <h1>\(words.frame.customers)</h1>
                <p class="quiet">\(HTML(words.staff.lead, words.dayHTML(contents.today)))</p>
                \(note(contents.queued, words: words))
                <div class="split">
                <div class="side">
                \(StaffReminders.html(viewer, contents))
                </div>
                <div>
                \(search(contents, words: words))
                \(customers(contents, words: words))
                </div>
                </div>
                """
        )
    }

    private static func note(_ queued: Int?, words: PortalWords) -> HTML {
        guard let queued else { return "" }
        let text = queued <= 0 ? words.staff.everybody : words.count(words.staff.queued, queued)
        return "<p class=\"note\" role=\"status\">\(text)</p>"
    }

    private static func search(_ contents: Contents, words: PortalWords) -> HTML {
        let clear: HTML =
            contents.search == nil ? "" : "<a class=\"button second\" href=\"/staff\">\(words.staff.clear)</a>"
        return """
            <form class="filter" role="search" method="get" action="/staff">
            <label for="q">\(words.staff.searchLabel)</label>
            <div><input id="q" name="q" type="search" maxlength="100" autocomplete="off" value="\(contents.search ?? "")">\
            <button class="second">\(words.staff.search)</button>\(clear)</div></form>
            """
    }

    private static func customers(_ contents: Contents, words: PortalWords) -> HTML {
        let found = contents.entries
            .filter { entry in contents.search.map(entry.fits) ?? true }
            .sorted { first, second in
                let (left, right) = (first.late(on: contents.today), second.late(on: contents.today))
                return (right.map(\.amount).total, first.customer.name) < (
                    left.map(\.amount).total, second.customer.name
                )
            }
        guard !found.isEmpty else {
            let text: HTML =
                contents.search.map { HTML(words.staff.nothingFound, Layout.isolated($0)) }
                ?? "\(words.staff.noCustomers)"
            return "<p class=\"card quiet\" role=\"status\">\(text)</p>"
        }
        let pager = Pager(found, page: contents.page, size: size)
        return """
            <p class="quiet small" role="status">\(words.count(words.staff.found, found.count))</p>
            <ul class="rows">
            \(HTML(pager.elements.map { row($0, words: words, today: contents.today) }))</ul>
            \(pager.html(words, path: "/staff", query: [("q", contents.search)]))
            """
    }

    private static func row(_ entry: Entry, words: PortalWords, today: CalendarDay) -> HTML {
        let late = entry.late(on: today)
        let state: HTML =
            if !late.isEmpty {
                "<span class=\"tag late\">\(words.invoice.pastDue)</span>"
            } else if entry.owed == .zero {
                "<span class=\"tag paid\">\(words.staff.nothingOwed)</span>"
            } else {
                "<span class=\"tag\">\(words.invoice.open)</span>"
            }
        let sum = late.isEmpty ? entry.owed : late.map(\.amount).total
        return """
            <li><a class="row" href="/staff/customers/\(entry.customer.code)">
            <span class="what"><b>\(Layout.isolated(entry.customer.name))</b>\
            <span class="quiet small">\(Layout.isolated(entry.customer.address))</span></span>
            \(state)
            <span class="amount">\(words.moneyHTML(sum))</span>
            </a></li>

            """
    }
}
