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

    /// Makes a page for somebody who is signed in.
    static func page(title: String, viewer: Viewer, path: String, content: HTML) -> HTML {
        page(title: title, words: viewer.words, viewer: viewer, path: path, content: content)
    }

    /// Makes a page.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - words: The portal's words in the reader's language.
    ///   - viewer: Who looks at it, where that is known.
    ///   - path: The entry of the navigation that the page belongs to.
    ///   - content: The page itself.
    /// - Returns: The whole page.
    static func page(
        title: String,
        words: PortalWords,
        viewer: Viewer? = nil,
        path: String = "",
        content: HTML
    ) -> HTML {
        """
        <!doctype html>
        <html lang="\(words.language.rawValue)" dir="\(words.language.direction)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title) · \(serviceName)</title>
        <style>\(HTML(stringLiteral: StyleSheet.text))</style>
        </head>
        <body>
        <a class="skip" href="#main">\(words.frame.skip)</a>
        <header class="bar"><div>
        <div class="brand">\(mark)<div><a href="/">\(serviceName)</a>\(viewer.map(signedIn) ?? "")</div></div>
        \(viewer.map { navigation($0, path: path) } ?? "")
        \(viewer.map(signOut) ?? "")
        </div></header>
        <main id="main" tabindex="-1">
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private static let mark: HTML = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 3h12v18l-3-2-3 2-3-2-3 2z"/>\
        <path d="M9.5 8.5h5M9.5 12.5h5"/></svg>
        """

    private static func signedIn(_ viewer: Viewer) -> HTML {
        """
        <p>\(HTML(viewer.words.frame.signedInAs, isolated(viewer.account.name), isolated(viewer.session.account)))</p>
        """
    }

    private static func signOut(_ viewer: Viewer) -> HTML {
        """
        <form class="leave" method="post" action="/sign-out">\(csrf(viewer))\
        <button class="second">\(viewer.words.frame.signOut)</button></form>
        """
    }

    private static func navigation(_ viewer: Viewer, path: String) -> HTML {
        let links = Navigation.entries(of: viewer).map { entry -> HTML in
            let current: HTML = entry.path == path ? " aria-current=\"page\"" : ""
            return """
                <li><a href="\(entry.path)"\(current)><svg viewBox="0 0 24 24" aria-hidden="true">\(entry.icon)</svg>\
                \(entry.name)</a></li>

                """
        }
        return links.isEmpty ? "" : "<nav aria-label=\"\(viewer.words.frame.pages)\"><ul>\n\(HTML(links))</ul></nav>"
    }

    /// A name or an address, whose own direction does not disturb the sentence around it.
    static func isolated(_ text: String) -> HTML {
        "<bdi>\(text)</bdi>"
    }

    /// The hidden field of a form.
    static func csrf(_ viewer: Viewer) -> HTML {
        "<input type=\"hidden\" name=\"csrf\" value=\"\(viewer.formValue)\">"
    }
}
