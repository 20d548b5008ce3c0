//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// What happened with links: a funnel from asking to signing in, and the events, page by page.
enum AuditPage {
    /// What the page shows.
    struct Contents: Sendable {
        var funnel: LinkFunnel
        var events: [AuditEvent]
        /// The address that was asked for.
        var address: String?
        /// Whether what was asked for is no address.
        var isWrongAddress = false
        /// The links to the events after and before these.
        var newer: String?
        var older: String?
    }

    static func html(_ viewer: Viewer, _ contents: Contents) -> HTML {
        let words = viewer.words
        let list: HTML =
            contents.events.isEmpty
            ? "<p class=\"card quiet\">\(words.audit.none)</p>" : table(contents.events, words: words)
        return Layout.page(
            title: words.frame.audit,
            viewer: viewer,
            path: "/staff/audit",
            content: """
                <h1>\(words.frame.audit)</h1>
                <p class="quiet">\(words.audit.lead)</p>
                \(filter(contents, words: words))
                \(AuditFunnel.html(contents.funnel, words: words))
                <h2>\(words.audit.events)</h2>
                \(list)
                \(pager(contents, words: words))
                """
        )
    }

    private static func filter(_ contents: Contents, words: PortalWords) -> HTML {
        let clear: HTML =
            contents.address == nil
            ? "" : "<a class=\"button second\" href=\"/staff/audit\">\(words.staff.clear)</a>"
        let mistake: HTML =
            contents.isWrongAddress
            ? "<p class=\"mistake\" id=\"mistake\" role=\"alert\">\(words.erasure.wrongAddress)</p>" : ""
        let marks: HTML = contents.isWrongAddress ? " aria-invalid=\"true\" aria-describedby=\"mistake\"" : ""
        return """
            <form class="filter" role="search" method="get" action="/staff/audit">
            \(mistake)
            <label for="address">\(words.account.address)</label>
            <div><input id="address" name="address" type="email" maxlength="254" autocomplete="off" \
            value="\(contents.address ?? "")"\(marks)>\
            <button class="second">\(words.audit.show)</button>\(clear)</div></form>
            """
    }

    private static func pager(_ contents: Contents, words: PortalWords) -> HTML {
        guard contents.newer != nil || contents.older != nil else { return "" }
        return PageLinks.html(words, label: "", previous: contents.newer, next: contents.older)
    }

    private static func table(_ events: [AuditEvent], words: PortalWords) -> HTML {
        let names = words.audit
        let rows = events.map { event -> HTML in
            """
            <tr><td class="lead">\(AuditNames.kind(event.kind, words))</td>\
            <td data-label="\(names.when)"><time datetime="\(isoText(event.at))">\(words.moment(event.at))</time></td>\
            \(cell(names.address, event.address))\
            \(cell(names.link, event.policy))\
            \(cell(names.why, event.reason.map { AuditNames.reason($0, words) }))\
            \(cell(names.network, event.network))</tr>

            """
        }
        return """
            <table class="cards events">
            <thead><tr><th scope="col">\(names.what)</th><th scope="col">\(names.when)</th>\
            <th scope="col">\(names.address)</th><th scope="col">\(names.link)</th><th scope="col">\(names.why)</th>\
            <th scope="col">\(names.network)</th></tr></thead>
            <tbody>
            \(HTML(rows))</tbody>
            </table>
            """
    }

    private static func cell(_ name: String, _ text: String?) -> HTML {
        guard let text else { return "<td class=\"none\"></td>" }
        return "<td data-label=\"\(name)\">\(Layout.isolated(text))</td>"
    }

    private static func isoText(_ time: UnixTime) -> String {
        let day = CalendarDay(time)
        let seconds = Int(clamping: time.seconds) - day.number * 86_400
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        return day.isoText + "T" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":") + "Z"
    }
}
