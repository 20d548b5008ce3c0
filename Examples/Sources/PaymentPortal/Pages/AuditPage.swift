//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// What happened with links: asked for, sent, opened, redeemed, refused and why.
enum AuditPage {
    static func html(_ viewer: Viewer, events: [AuditEvent]) -> HTML {
        let rows = events.map { event -> HTML in
            """
            <tr><td><time>\(time(event.at))</time></td><td>\(event.kind)</td><td>\(event.address ?? "")</td><td>\(event.policy ?? "")</td>\
            <td>\(event.reason ?? "")</td><td>\(event.network ?? "")</td></tr>

            """
        }
        return Layout.page(
            title: "Audit",
            viewer: viewer,
            path: "/staff/audit",
            content: """
                <h1>Audit</h1>
                <p class="quiet">What happened with links, newest first. Times are UTC; addresses are masked.</p>
                <div class="wide" role="region" aria-label="Events" tabindex="0"><table>
                <thead><tr><th>When</th><th>What</th><th>Address</th><th>Link</th><th>Why</th><th>Network</th></tr></thead>
                <tbody>
                \(HTML(rows))</tbody>
                </table></div>
                """
        )
    }

    private static func time(_ time: UnixTime) -> String {
        let day = CalendarDay(time)
        let seconds = Int(clamping: time.seconds) - day.number * 86_400
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        return day.isoText + " " + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
