//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Removing what the sign-in keeps about an address: asked for, confirmed, done.
enum ErasurePage {
    /// The page that asks for the address.
    ///
    /// - Parameters:
    ///   - viewer: Who looks at it.
    ///   - isDone: Whether an address was erased just now.
    ///   - wrong: What was typed and is no address.
    /// - Returns: The page.
    static func html(_ viewer: Viewer, isDone: Bool = false, wrong: String? = nil) -> HTML {
        let words = viewer.words.erasure
        let mistake: HTML =
            wrong == nil ? "" : "<p class=\"mistake\" id=\"mistake\" role=\"alert\">\(words.wrongAddress)</p>"
        let note: HTML = isDone ? "<p class=\"note\" role=\"status\">\(words.done)</p>" : ""
        let marks: HTML = wrong == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"mistake\""
        return page(
            viewer,
            title: words.title,
            content: """
                <h1>\(words.title)</h1>
                <p class="quiet">\(words.lead)</p>
                \(note)
                <form class="card" method="post" action="/staff/erasure">\(Layout.csrf(viewer))
                \(mistake)
                <label for="address">\(viewer.words.account.address)</label>
                <input id="address" name="address" type="email" maxlength="254" required autocomplete="off" \
                value="\(wrong ?? "")"\(marks)>
                <button>\(words.next)</button></form>
                """
        )
    }

    /// The page that asks whether that is meant.
    static func confirmation(_ viewer: Viewer, address: EmailAddress) -> HTML {
        let words = viewer.words.erasure
        let title = HTML(words.confirmTitle, Layout.isolated(address.mailbox))
        return page(
            viewer,
            title: words.title,
            content: """
                <h1>\(title)</h1>
                <p>\(words.lead)</p>
                <p class="hint">\(words.confirmText)</p>
                <div class="acts">
                <form method="post" action="/staff/erasure">\(Layout.csrf(viewer))\
                <input type="hidden" name="address" value="\(address.mailbox)"><input type="hidden" name="confirm" value="1">\
                <button class="danger">\(words.confirm)</button></form>
                <a class="button second" href="/staff/erasure">\(words.cancel)</a>
                </div>
                """
        )
    }

    private static func page(_ viewer: Viewer, title: String, content: HTML) -> HTML {
        Layout.page(title: title, viewer: viewer, path: "/staff/erasure", content: content)
    }
}
