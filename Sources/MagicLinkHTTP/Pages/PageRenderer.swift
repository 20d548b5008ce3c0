//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import MagicLink

/// Writes the pages of the sign-in in an application's own looks.
///
/// ```swift
/// configuration.pageRenderer = OwnPages()
/// ```
///
/// A renderer decides about the body of a page and nothing else: status, cookies, security fields, language and caching
/// stay with the handler, whatever it answers. The content security policy lets nothing load and nothing run but the
/// styles and scripts that the renderer names here, by their digest, beside those of the standard pages.
public protocol PageRenderer: Sendable {
    /// The texts of every `<style>` element that the pages have, exactly as they stand in it; asked once.
    ///
    /// They are constants of the program: nothing of a request goes into them. Default: none.
    var styles: [String] { get }

    /// The texts of every `<script>` element that the pages have, exactly as they stand in it; asked once.
    ///
    /// Default: none. ``StandardPages/script`` need not be named.
    var scripts: [String] { get }

    /// Writes a page.
    ///
    /// Pages must work without scripts. Forms post to the paths of the request's ``PageRequest/site``; those of a link
    /// carry the page's hidden fields.
    ///
    /// - Parameter request: Which page, in which language.
    /// - Returns: The whole document, or `nil` for the standard page.
    func renderPage(_ request: PageRequest) -> PageHTML?
}

extension PageRenderer {
    /// No style.
    public var styles: [String] { [] }
    /// No script.
    public var scripts: [String] { [] }
}

/// A page to be written.
public struct PageRequest: Sendable {
    /// Which page, and what it says.
    public let page: PageContent
    /// The status of the answer.
    public let status: Int
    /// The words of the language that suits the reader best, of those that the handler was given.
    public let words: PageWords
    /// The service, and where forms post.
    public let site: PageSite
}
