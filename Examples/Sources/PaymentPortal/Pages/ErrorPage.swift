//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// The page of an error: what it means, that nothing was lost, and the way on.
enum ErrorPage {
    static func html(_ status: HTTPResponse.Status, words: PortalWords, viewer: Viewer?) -> HTML {
        let (title, text) = sentences(status, words.problems)
        let (home, name) = wayOn(words, viewer)
        return Layout.page(
            title: title,
            words: words,
            viewer: viewer,
            content: """
                <section class="empty"><p class="code" aria-hidden="true">\(status.code)</p>
                <h1>\(title)</h1>
                <p class="quiet">\(text)</p>
                <p><a class="button" href="\(home)">\(name)</a></p></section>
                """
        )
    }

    /// To the overview; from a reminder to its invoice; for strangers to the sign-in page.
    private static func wayOn(_ words: PortalWords, _ viewer: Viewer?) -> (path: String, name: String) {
        guard let viewer else { return ("/sign-in", words.frame.signIn) }
        guard let path = viewer.session.scope.path?.path else { return ("/", words.problems.home) }
        return (path, words.invoice.title.filled(path.split(separator: "/").last.map(String.init) ?? ""))
    }

    private static func sentences(
        _ status: HTTPResponse.Status,
        _ words: ProblemWords
    ) -> (title: String, text: String) {
        switch status.code {
        case 403: (words.forbidden, words.forbiddenText)
        case 404: (words.notFound, words.notFoundText)
        case 405: (words.method, words.methodText)
        case 413, 415: (words.unreadable, words.unreadableText)
        case 503: (words.unavailable, words.unavailableText)
        case 500...: (words.broken, words.brokenText)
        default: (words.other, words.otherText)
        }
    }
}
