//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// How far links came: drawn as bars, with the reasons of refusals and what machines opened beside them.
enum StaffFunnel {
    static func html(_ funnel: AuditFunnel, domains: [DomainOpenings], words: PortalWords) -> HTML {
        let steps = [
            (words.audit.asked, funnel.asked), (words.events.issued, funnel.issued), (words.events.sent, funnel.sent),
            (words.events.opened, funnel.opened), (words.events.redeemed, funnel.redeemed),
        ]
        let most = max(1, steps.map(\.1).max() ?? 1)
        return """
            <div class="split even">
            <section class="card"><h2>\(words.audit.funnel)</h2>
            <dl class="funnel">
            \(HTML(steps.map { step($0.0, $0.1, of: most) }))</dl></section>
            <div>
            <section class="card"><h2>\(words.audit.reasons)</h2>
            \(refusals(funnel, words: words))</section>
            \(machines(domains, words: words))
            </div>
            </div>
            """
    }

    /// A bar is an image, not a style: no length stands in the style sheet.
    private static func step(_ name: String, _ count: Int, of most: Int) -> HTML {
        """
        <div><dt>\(name)</dt><dd>\(count)<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="track" width="100" height="4" rx="2"/>\
        <rect width="\(count * 100 / most)" height="4" rx="2"/></svg></dd></div>

        """
    }

    private static func refusals(_ funnel: AuditFunnel, words: PortalWords) -> HTML {
        let counts = [AuditEvent.Kind.refused, .notSent].flatMap { kind in
            funnel.reasons(of: kind).map { (kind, $0) }
        }
        let limited: [(String, Int)] = funnel.limited > 0 ? [(words.events.limited, funnel.limited)] : []
        let rows = counts.map { kind, count -> (String, Int) in
            let reason = count.reason.map { AuditNames.reason($0, words) }
            return ([AuditNames.kind(kind, words), reason].compactMap(\.self).joined(separator: ": "), count.count)
        }
        guard !(rows + limited).isEmpty else { return "<p class=\"quiet\">\(words.audit.noRefusals)</p>" }
        let list = (rows + limited).map { name, count -> HTML in "<div><dt>\(name)</dt><dd>\(count)</dd></div>\n" }
        return "<dl class=\"counts\">\n\(HTML(list))</dl>"
    }

    private static func machines(_ domains: [DomainOpenings], words: PortalWords) -> HTML {
        guard !domains.isEmpty else { return "" }
        let rows = domains.map { domain -> HTML in
            """
            <tr><td class="lead">\(Layout.isolated(domain.domain))</td>\
            <td class="number" data-label="\(words.events.sent)"><span>\(domain.mailed)</span></td>\
            <td class="number" data-label="\(words.events.opened)"><span>\(domain.opened)</span></td>\
            <td class="number" data-label="\(words.audit.machines)"><span>\(domain.openedByMachine)</span></td></tr>

            """
        }
        return """
            <table class="cards events">
            <caption>\(words.audit.machinesTitle)</caption>
            <thead><tr><th scope="col">\(words.audit.domain)</th><th class="number" scope="col">\(words.events.sent)</th>\
            <th class="number" scope="col">\(words.events.opened)</th>\
            <th class="number" scope="col">\(words.audit.machines)</th></tr></thead>
            <tbody>
            \(HTML(rows))</tbody>
            </table>
            """
    }
}
