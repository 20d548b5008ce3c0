//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The entries of the navigation.
enum Navigation {
    /// One entry.
    struct Entry: Sendable {
        var path: String
        var name: String
        /// The shapes of its picture, 24 units wide and high.
        var icon: HTML
    }

    /// Returns what somebody can go to; a reminder's session stays with its invoice.
    static func entries(of viewer: Viewer) -> [Entry] {
        let words = viewer.words.frame
        if viewer.isNarrow { return [] }
        let account = Entry(path: "/account", name: words.account, icon: person)
        return switch viewer.account.role {
        case .customer:
            [
                Entry(path: "/", name: words.overview, icon: house),
                Entry(path: "/invoices", name: words.invoices, icon: sheet),
                Entry(path: "/statements", name: words.statement, icon: list),
                account,
            ]
        case .staff:
            [
                Entry(path: "/staff", name: words.customers, icon: people),
                Entry(path: "/staff/audit", name: words.audit, icon: list),
                Entry(path: "/staff/erasure", name: words.erasure, icon: bin),
                account,
            ]
        }
    }

    private static let house: HTML = "<path d=\"M4 11l8-7 8 7v9h-5v-6H9v6H4z\"/>"
    private static let sheet: HTML = "<path d=\"M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5\"/>"
    private static let list: HTML = "<path d=\"M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01\"/>"
    private static let person: HTML = "<circle cx=\"12\" cy=\"8\" r=\"4\"/><path d=\"M4 21c0-4 3.5-7 8-7s8 3 8 7\"/>"
    private static let people: HTML = """
        <circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-3.5 2.8-6 6.5-6s6.5 2.5 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5\
        M18 14.5c2.2.8 3.5 2.8 3.5 5.5"/>
        """
    private static let bin: HTML = "<path d=\"M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5\"/>"
}
