//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// What is past due, whose customer was reminded today, and the button that reminds the others.
enum StaffReminders {
    /// How many invoices the card names; each customer's page names all of its own.
    private static let most = 8

    static func html(_ viewer: Viewer, _ contents: StaffPage.Contents) -> HTML {
        let words = viewer.words
        let late = contents.entries.flatMap { $0.late(on: contents.today) }
            .sorted { ($0.due, $0.number) < ($1.due, $1.number) }
        let waiting = late.count { invoice in
            let reminder = contents.reminders[invoice.number]
            return reminder?.day != contents.today || reminder?.state == .failed
        }
        let text = waiting == 0 ? words.staff.nobody : words.count(words.staff.waiting, waiting)
        let rows = late.prefix(most).map { invoice -> HTML in
            """
            <li><b>\(invoice.number)</b> <span class="quiet small">\
            \(words.count(words.invoice.daysLate, contents.today.number - invoice.due.number)) · \
            \(words.moneyHTML(invoice.amount))</span>\
            \(state(contents.reminders[invoice.number], words: words, today: contents.today))</li>

            """
        }
        let rest = late.count - rows.count
        let more: HTML =
            rest > 0 ? "<li class=\"quiet small\">+ \(words.count(words.invoice.invoices, rest))</li>\n" : ""
        let list: HTML =
            rows.isEmpty
            ? "" : "<h3>\(words.staff.reminders)</h3>\n<ul class=\"states\">\n\(HTML(rows))\(more)</ul>"
        return """
            <section class="card\(late.isEmpty ? " good" : " due")"><h2>\(words.invoice.pastDue)</h2>
            <p class="sum">\(words.moneyHTML(late.map(\.amount).total))</p>
            <p>\(late.isEmpty ? words.overview.nothingLate : words.count(words.overview.late, late.count))</p>
            <form method="post" action="/staff/reminders">\(Layout.csrf(viewer))\
            <button\(waiting == 0 ? " class=\"second\"" : "")>\(words.staff.send)</button></form>
            <p class="quiet small">\(text) \(words.staff.each)</p>
            \(list)
            </section>
            """
    }

    /// What became of today's reminder, and when the last one was.
    static func state(_ reminder: Reminder?, words: PortalWords, today: CalendarDay) -> HTML {
        guard let reminder, reminder.day == today else {
            let last: HTML =
                reminder.map {
                    "<span class=\"quiet small\">\(HTML(words.staff.last, words.dayHTML($0.day)))</span>"
                } ?? ""
            return "<span class=\"state\">\(words.staff.notReminded)</span>\(last)"
        }
        return switch reminder.state {
        case .queued: "<span class=\"state queued\">\(words.staff.onItsWay)</span>"
        case .mailed(let time):
            "<span class=\"state mailed\">\(words.staff.mailed.filled(words.clock(time)))</span>"
        case .failed: "<span class=\"state failed\">\(words.staff.failed)</span>"
        }
    }
}
