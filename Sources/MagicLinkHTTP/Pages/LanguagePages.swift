//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The standard pages in one language.
final class LanguagePages: Sendable {
    let words: PageWords
    let site: PageSite
    let names: (any DestinationNames)?

    /// What every page begins and ends with, made once.
    private let opening: PageHTML
    private let header: PageHTML
    private let closing: PageHTML
    /// The page of every dead link around its token: made once, since guessing tokens must be cheap to answer.
    private let deadLinkParts: (before: PageHTML, after: PageHTML)

    init(words: PageWords, site: PageSite, theme: PageTheme, style: String, names: (any DestinationNames)?) {
        self.words = words
        self.site = site
        self.names = names
        // Not values: the two constants, whose digests the content security policy names.
        let style = PageHTML(trusted: style)
        let script = PageHTML(trusted: PageScript.text)
        let direction: PageHTML = words.isRightToLeft ? " dir=\"rtl\"" : ""
        let opening: PageHTML = """
            <!DOCTYPE html>
            <html lang="\(words.language)"\(direction)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <style>\(style)</style>

            """
        let header: PageHTML = "<header>\(Self.mark(theme))<bdi>\(site.serviceName)</bdi></header>"
        let closing: PageHTML = """
            </main>
            <footer>\(PageHTML.leftToRight(site.host))\(Self.support(theme, words))</footer>
            <script>\(script)</script>
            </body>
            </html>

            """
        self.opening = opening
        self.header = header
        self.closing = closing
        let dead = Self.deadLink(words, site, DeadLinkPage(token: nil))
        deadLinkParts = PageHTML(
            joining: opening,
            Self.middle(dead, header: header, serviceName: site.serviceName),
            closing
        ).split(behind: "name=\"token\" value=\"")
    }

    func html(of page: PageContent) -> PageHTML {
        switch page {
        case .signIn(let page): document(signIn(page))
        case .sent(let page): document(sent(page))
        case .confirm(let page): document(confirm(page))
        case .deadLink(let page) where page.problem != nil: document(Self.deadLink(words, site, page))
        case .deadLink(let page):
            PageHTML(joining: deadLinkParts.before, page.hiddenFields.revealedToken(), deadLinkParts.after)
        case .otherBrowser(let page): document(otherBrowser(page))
        case .leave(let page): document(leave(page))
        case .problem(let page): document(problem(page))
        }
    }

    /// What is different from page to page.
    struct Document {
        /// The page's title, before the name of the service.
        var title: String
        /// The first heading.
        ///
        /// Default: the title.
        var heading: PageHTML?
        /// What the script asks, or nothing.
        var kind = ""
        /// What follows the heading.
        var content: PageHTML
    }

    private func document(_ document: Document) -> PageHTML {
        PageHTML(joining: opening, Self.middle(document, header: header, serviceName: site.serviceName), closing)
    }

    private static func middle(_ document: Document, header: PageHTML, serviceName: String) -> PageHTML {
        """
        <title>\(document.title) · \(serviceName)</title>
        </head>
        <body data-page="\(document.kind)">
        \(header)
        <main>
        <h1>\(document.heading ?? "\(document.title)")</h1>
        \(document.content)

        """
    }

    private static func mark(_ theme: PageTheme) -> PageHTML {
        if let logo = theme.logo {
            return """
                <svg class="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="\(logo)"/></svg>
                """
        }
        return """
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">\
            <rect x="2.5" y="5" width="19" height="14" rx="3"/><path d="m3.5 7.5 8.5 6 8.5-6"/></svg>
            """
    }

    private static func support(_ theme: PageTheme, _ words: PageWords) -> PageHTML {
        PageHTML.whenPresent(theme.support?.mailbox) { mailbox in
            // What a mail address may have and a URL reads otherwise is encoded.
            let encoded = mailbox.split(separator: "@").map { PercentCoding.encode(String($0)) }.joined(separator: "@")
            let link: PageHTML = "<a class=\"link\" dir=\"ltr\" href=\"mailto:\(encoded)\">\(mailbox)</a>"
            return "<br>\(PageHTML.filled(words.support, ["address": link]))"
        }
    }
}
