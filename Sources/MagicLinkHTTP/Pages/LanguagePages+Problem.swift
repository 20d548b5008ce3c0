//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension LanguagePages {
    /// The way to a destination on another origin or in an app: a form's answer may not redirect there (R23).
    func leave(_ page: LeavePage) -> Document {
        let place = ReadablePath.html(of: page.destination)
        return Document(
            title: words.leaveTitle,
            content: """
                <p class="lead">\(PageHTML.filled(words.leaveLead, ["page": place]))</p>
                <a class="button" href="\(page.destination.text)" rel="noreferrer">\(words.leaveButton)</a>
                """
        )
    }

    /// An error, with one line of reason and a way on.
    func problem(_ page: ProblemPage) -> Document {
        Document(
            title: page.title(in: words),
            content: """
                <p class="lead">\(page.text(in: words))</p>
                <a class="button second" href="\(site.signInPath)">\(words.back)</a>
                """
        )
    }
}
