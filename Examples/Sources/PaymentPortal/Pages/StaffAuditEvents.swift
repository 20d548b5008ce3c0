//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The events of the audit page, one below the other.
enum StaffAuditEvents {
    static func html(_ contents: StaffAuditPage.Contents, words: PortalWords) -> HTML {
        let names = words.audit
        let rows = contents.events.map { event -> HTML in
            """
            <tr><td class="lead">\(AuditNames.kind(event.kind, words))</td>\
            <td data-label="\(names.when)"><time datetime="\(isoText(event.at))">\(words.moment(event.at))</time></td>\
            \(cell(names.address, event.address))\
            \(cell(names.link, event.policy.map { AuditNames.link($0, words) }))\
            \(cell(names.why, why(event, contents, words)))\
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

    /// Why something happened; of a redemption, how often the link was opened before.
    private static func why(_ event: AuditEvent, _ contents: StaffAuditPage.Contents, _ words: PortalWords) -> String? {
        let reason = event.reason.map { AuditNames.reason($0, words) }
        guard event.kind == .redeemed, let openings = event.link.flatMap({ contents.openings[$0] }) else {
            return reason
        }
        let count = words.count(words.audit.openedBefore, openings.beforeRedemption)
        return [reason, count, openings.byMachine ? words.audit.byMachine : nil].compactMap(\.self).joined(
            separator: ", "
        )
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
