//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// What surrounds every page.
enum Layout {
    static let serviceName = "Payment Portal"

    /// The entries at the top of the page.
    private static func entries(_ viewer: Viewer) -> [(path: String, name: String)] {
        if viewer.isNarrow { return [] }
        return switch viewer.account.role {
        case .customer:
            [("/", "Overview"), ("/invoices", "Invoices"), ("/statements", "Statement"), ("/account", "Account")]
        case .staff: [("/staff", "Customers"), ("/staff/audit", "Audit"), ("/account", "Account")]
        }
    }

    /// Makes a page.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - viewer: Who looks at it, where that is known.
    ///   - path: The entry that the page belongs to.
    ///   - content: The page itself.
    /// - Returns: The whole page.
    static func page(title: String, viewer: Viewer? = nil, path: String = "", content: HTML) -> HTML {
        let entries = viewer.map { navigation($0, path: path) } ?? ""
        let signedIn = viewer.map { footer($0) } ?? ""
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · \(serviceName)</title>
            <style>\(HTML(stringLiteral: StyleSheet.text))</style>
            </head>
            <body>
            <header class="bar"><div>
            <a class="name" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 3h12v18l-3-2-3 2-3-2-3 2z"/>\
            <path d="M9.5 8.5h5M9.5 12.5h5"/></svg>\(serviceName)</a>
            \(entries)
            </div></header>
            <main>
            \(content)
            </main>
            \(signedIn)
            </body>
            </html>

            """
    }

    private static func navigation(_ viewer: Viewer, path: String) -> HTML {
        let links = entries(viewer).map { entry -> HTML in
            let current: HTML = entry.path == path ? " aria-current=\"page\"" : ""
            return "<a href=\"\(entry.path)\"\(current)>\(entry.name)</a>\n"
        }
        return links.isEmpty ? "" : "<nav aria-label=\"Pages\">\n\(HTML(links))</nav>"
    }

    private static func footer(_ viewer: Viewer) -> HTML {
        """
        <footer>
        <p>Signed in as \(viewer.account.name), \(viewer.session.account).</p>
        <form method="post" action="/sign-out">\(csrf(viewer))<button class="second">Sign out</button></form>
        </footer>
        """
    }

    /// The hidden field of a form.
    static func csrf(_ viewer: Viewer) -> HTML {
        "<input type=\"hidden\" name=\"csrf\" value=\"\(viewer.formValue)\">"
    }
}
