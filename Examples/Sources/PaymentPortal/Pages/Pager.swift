//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// A part of a long list, and the way to the parts before and after it.
struct Pager<Element: Sendable>: Sendable {
    let elements: [Element]
    /// From 1.
    let page: Int
    let pages: Int

    /// Takes one page out of a list; a number beyond the last page means the last.
    init(_ list: [Element], page: Int, size: Int) {
        pages = max(1, (list.count + size - 1) / size)
        self.page = min(max(1, page), pages)
        elements = Array(list.dropFirst((self.page - 1) * size).prefix(size))
    }

    /// The links to the pages beside this one; nothing where there is one page only.
    ///
    /// - Parameters:
    ///   - words: The portal's words.
    ///   - path: The path of the page.
    ///   - query: What else stands in the query, such as a search.
    /// - Returns: The links.
    func html(_ words: PortalWords, path: String, query: [(name: String, value: String?)] = []) -> HTML {
        guard pages > 1 else { return "" }
        return PageLinks.html(
            words,
            label: words.frame.page.filled("\(page)", "\(pages)"),
            before: (words.frame.previous, page > 1 ? path + PageQuery.text(query + [("page", "\(page - 1)")]) : nil),
            after: (words.frame.next, page < pages ? path + PageQuery.text(query + [("page", "\(page + 1)")]) : nil)
        )
    }
}

/// The links before and after a part of a list.
enum PageLinks {
    static func html(
        _ words: PortalWords,
        label: String = "",
        before: (name: String, path: String?),
        after: (name: String, path: String?)
    ) -> HTML {
        """
        <nav class="pager" aria-label="\(words.frame.paging)">
        \(link(before.path, before.name, rel: "prev"))<span class="quiet">\(label)</span>\
        \(link(after.path, after.name, rel: "next"))
        </nav>
        """
    }

    private static func link(_ path: String?, _ name: String, rel: String) -> HTML {
        guard let path else { return "<span></span>" }
        return "<a class=\"button second\" rel=\"\(rel)\" href=\"\(path)\">\(name)</a>"
    }
}
