//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// How many links came how far.
struct LinkFunnel: Sendable, Hashable {
    /// Asked for by persons, or issued by the team.
    var made = 0
    var sent = 0
    /// Links that were opened, and those of them that nobody redeemed, which mostly machines open.
    var opened = 0
    var openedByMachines = 0
    var redeemed = 0
    /// How often a redemption was refused, by reason.
    var refused: [String: Int] = [:]

    /// Counts events, the newest first as the log gives them.
    init(_ events: [AuditEvent]) {
        var pressed: Set<Digest16> = []
        var opened: Set<Digest16> = []
        for event in events {
            switch event.kind {
            case .requested, .limited, .issued: made += 1
            case .sent: sent += 1
            case .opened: if let link = event.link { opened.insert(link) }
            case .redeemed:
                redeemed += 1
                if let link = event.link { pressed.insert(link) }
            case .refused: refused[event.reason ?? event.kind.name, default: 0] += 1
            default: break
            }
        }
        self.opened = opened.count
        openedByMachines = opened.subtracting(pressed).count
    }
}

/// The funnel, drawn.
enum AuditFunnel {
    static func html(_ funnel: LinkFunnel, words: PortalWords) -> HTML {
        let steps = [
            (words.audit.made, funnel.made), (words.events.sent, funnel.sent), (words.audit.persons, funnel.opened),
            (words.events.redeemed, funnel.redeemed),
        ]
        let most = max(1, steps.map(\.1).max() ?? 1)
        let reasons = funnel.refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let refusals: HTML =
            reasons.isEmpty
            ? "<p class=\"quiet\">\(words.audit.noRefusals)</p>"
            : "<dl class=\"counts\">\n\(HTML(reasons.map { reason($0.key, $0.value, words) }))</dl>"
        return """
            <div class="split even">
            <section class="card"><h2>\(words.audit.funnel)</h2>
            <dl class="funnel">
            \(HTML(steps.map { step($0.0, $0.1, of: most) }))</dl>
            <dl class="counts"><div><dt>\(words.audit.machines)</dt><dd>\(funnel.openedByMachines)</dd></div></dl></section>
            <section class="card"><h2>\(words.audit.reasons)</h2>
            \(refusals)
            </section>
            </div>
            """
    }

    /// A bar is an image, not a style: no length stands in the style sheet.
    private static func step(_ name: String, _ count: Int, of most: Int) -> HTML {
        """
        <div><dt>\(name)</dt><dd>\(count)<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="track" width="100" height="4" rx="2"/>\
        <rect width="\(min(100, count * 100 / most))" height="4" rx="2"/></svg></dd></div>

        """
    }

    private static func reason(_ reason: String, _ count: Int, _ words: PortalWords) -> HTML {
        "<div><dt>\(AuditNames.reason(reason, words))</dt><dd>\(count)</dd></div>\n"
    }
}
