//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Turns what an endpoint decided into a page.
///
/// Pages are whole documents that load nothing.
struct StandardPages: Sendable {
    let words: PageWords
    let routes: Routes
    let serviceName: String
    let host: String
    /// Where a person goes who is signed in and asked for nothing else.
    let home: Destination

    /// What every page begins and ends with, made once.
    private let opening: HTML
    private let closing: HTML
    /// The page of every dead link around its token: made once, since guessing tokens must be cheap to answer.
    private var deadLinkParts: (before: HTML, after: HTML) = ("", "")

    init(words: PageWords, routes: Routes, serviceName: String, host: String, home: Destination) {
        self.words = words
        self.routes = routes
        self.serviceName = serviceName
        self.host = host
        self.home = home
        // Not values: the two constants, whose digests the content security policy names.
        let style = HTML(stringLiteral: PageStyle.text)
        let script = HTML(stringLiteral: PageScript.text)
        opening = """
            <!DOCTYPE html>
            <html lang="\(words.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <style>\(style)</style>

            """
        closing = """
            </main>
            <footer>\(host)</footer>
            <script>\(script)</script>
            </body>
            </html>

            """
        deadLinkParts = deadLinkPage.split(behind: "name=\"token\" value=\"")
    }

    func html(of page: Page) -> HTML {
        switch page {
        case .signIn(let page): signIn(page)
        case .sent: sent
        case .confirm(let page): confirm(page)
        case .deadLink(let token):
            HTML(joining: deadLinkParts.before, "\(token?.revealed() ?? "")", deadLinkParts.after)
        case .otherBrowser(let token): otherBrowser(token)
        case .leave(let destination): leave(destination)
        case .problem(let reason): problem(reason)
        }
    }

    /// A whole document.
    ///
    /// - Parameters:
    ///   - heading: The first heading.
    ///   - title: The page's title, before the name of the service. Default: the heading.
    ///   - kind: What the script asks, or nothing.
    ///   - content: What follows the heading.
    /// - Returns: The document.
    func document(_ heading: String, title: String? = nil, kind: String = "", content: HTML) -> HTML {
        let middle: HTML = """
            <title>\(title ?? heading) · \(serviceName)</title>
            </head>
            <body data-page="\(kind)">
            <header>\(Self.mark)<span>\(serviceName)</span></header>
            <main>
            <h1>\(heading)</h1>
            \(content)

            """
        return HTML(joining: opening, middle, closing)
    }

    private static let mark: HTML = """
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect x="2.5" y="5" width="19" height="14" rx="3"/>\
        <path d="m3.5 7.5 8.5 6 8.5-6"/></svg>
        """
}
