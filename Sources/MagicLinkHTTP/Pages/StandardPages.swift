//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// The pages that come with the library, and the ones behind every other renderer.
///
/// They are whole documents that load nothing, work without scripts, and fit a screen of 320 pixels, in light and dark.
/// ``PageTheme`` gives them an accent colour and a logo, ``PageWords`` their words.
public struct StandardPages: PageRenderer {
    /// The one script of the pages: a constant, which hides the token from the address bar, continues where a form is
    /// marked with `data-continue`, and counts down where one has `data-wait`.
    ///
    /// A page of your own that shall do the same puts it into a `<script>` element at the end of its body, and `link` or
    /// `sign-in` into the attribute `data-page` of the body. The policy names it already.
    public static var script: String { PageScript.text }

    /// The one style sheet of the pages.
    public let styles: [String]
    /// The one script of the pages.
    public var scripts: [String] { [PageScript.text] }

    /// In the order of the handler's languages.
    private let pages: [LanguagePages]

    init(languages: [PageWords], theme: PageTheme, site: PageSite, names: (any DestinationNames)?) {
        let style = PageStyle.text(theme)
        styles = [style]
        pages = languages.map { LanguagePages(words: $0, site: site, theme: theme, style: style, names: names) }
    }

    /// Writes a page in the language at a place of the handler's.
    func html(of page: PageContent, inLanguageAt place: Int) -> PageHTML {
        pages[place].html(of: page)
    }

    /// Writes a page.
    ///
    /// - Parameter request: Which page, in which language.
    /// - Returns: The whole document.
    public func renderPage(_ request: PageRequest) -> PageHTML? {
        (pages.first { $0.words.language == request.words.language } ?? pages.first)?.html(of: request.page)
    }
}
