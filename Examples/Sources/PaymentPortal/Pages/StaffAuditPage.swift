//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// What happened with links: a funnel from asking to signing in, what machines opened, and the events, page by page.
enum StaffAuditPage {
    /// What the page shows.
    struct Contents: Sendable {
        var funnel: AuditFunnel
        /// How links fared that were mailed to each domain.
        var domains: [DomainOpenings]
        var events: [AuditEvent]
        /// How often the links among the events were opened before they were redeemed.
        var openings: [Digest16: LinkOpenings]
        /// What was asked for.
        var address: String?
        /// Whether that is no address.
        var isWrongAddress: Bool
        /// Whether these are the newest events.
        var isFirst: Bool
        /// Where the older ones begin.
        var next: AuditCursor?
    }

    private static let path = "/staff/audit"

    static func html(_ viewer: Viewer, _ contents: Contents) -> HTML {
        let words = viewer.words
        let list: HTML =
            contents.events.isEmpty
            ? "<p class=\"card quiet\">\(words.audit.none)</p>" : StaffAuditEvents.html(contents, words: words)
        return Layout.page(
            title: words.frame.audit,
            viewer: viewer,
            path: path,
            content: """
                <h1>\(words.frame.audit)</h1>
                <p class="quiet">\(words.audit.lead)</p>
                \(filter(contents, words: words))
                \(StaffFunnel.html(contents.funnel, domains: contents.domains, words: words))
                <h2>\(words.audit.events)</h2>
                \(list)
                \(pager(contents, words: words))
                """
        )
    }

    private static func filter(_ contents: Contents, words: PortalWords) -> HTML {
        let clear: HTML =
            contents.address == nil ? "" : "<a class=\"button second\" href=\"\(path)\">\(words.staff.clear)</a>"
        let mistake: HTML =
            contents.isWrongAddress
            ? "<p class=\"mistake\" id=\"mistake\" role=\"alert\">\(words.erasure.wrongAddress)</p>" : ""
        let marks: HTML = contents.isWrongAddress ? " aria-invalid=\"true\" aria-describedby=\"mistake\"" : ""
        return """
            <form class="filter" role="search" method="get" action="\(path)">
            \(mistake)
            <label for="address">\(words.account.address)</label>
            <div><input id="address" name="address" type="email" maxlength="254" autocomplete="off" \
            value="\(contents.address ?? "")"\(marks)>\
            <button class="second">\(words.audit.show)</button>\(clear)</div></form>
            """
    }

    private static func pager(_ contents: Contents, words: PortalWords) -> HTML {
        let newest = contents.isFirst ? nil : path + PageQuery.text([("address", contents.address)])
        let older = contents.next.map {
            path + PageQuery.text([("address", contents.address), ("before", $0.description)])
        }
        guard newest != nil || older != nil else { return "" }
        return PageLinks.html(words, before: (words.audit.newest, newest), after: (words.audit.older, older))
    }
}
