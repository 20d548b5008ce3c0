//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension StandardPages {
    func signIn(_ page: SignInPage) -> HTML {
        let leadsTo = HTML.whenPresent(page.destination.flatMap { $0 == home ? nil : $0 }) {
            "<p class=\"quiet\">\(words.leadsTo.filled($0.text))</p>"
        }
        return document(
            words.signInHeading.filled(serviceName),
            title: words.signInTitle,
            kind: "sign-in",
            content: """
                \(HTML.whenPresent(page.notice, notice))\
                \(HTML.whenPresent(page.problem, alarm))\
                <p class="lead">\(words.signInLead)</p>
                <form method="post" action="\(routes.signIn)" data-keep>
                \(addressField(typed: page.typed, isInvalid: ![nil, .challengeRefused].contains(page.problem)))
                \(HTML.whenPresent(page.destination) { "<input type=\"hidden\" name=\"to\" value=\"\($0.text)\">\n" })\
                <button type="submit">\(words.sendLink)</button>
                </form>
                \(leadsTo)
                """
        )
    }

    /// After a request for a link: the same bytes for everybody (R45).
    ///
    /// Whoever must ask again does so here.
    var sent: HTML {
        let wait: HTML = "<span data-left>30</span>"
        return document(
            words.sentTitle,
            kind: "sent",
            content: """
                <p>\(words.sentLead)</p>
                <p>\(words.sentBrowser)</p>
                <hr>
                <p class="quiet">\(words.sentAgain)</p>
                <form method="post" action="\(routes.signIn)" data-keep data-wait="30">
                \(addressField())
                <input type="hidden" name="to" value="" disabled>
                <button type="submit" class="second">\(words.sendAgain)</button>
                <p class="quiet" data-note hidden>\(sentence(words.sentWait, wait))</p>
                </form>
                """
        )
    }

    /// The label and the field of the address.
    func addressField(typed: String? = nil, isInvalid: Bool = false) -> HTML {
        let invalid: HTML = isInvalid ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : ""
        return """
            <label for="email">\(words.addressLabel)</label>
            <input type="email" id="email" name="email" value="\(typed ?? "")" required autocomplete="email" \
            autocapitalize="none" spellcheck="false"\(invalid)>
            """
    }

    /// A sentence with a piece of HTML in place of `{1}`.
    private func sentence(_ words: String, _ piece: HTML) -> HTML {
        let parts = words.split(separator: "{1}", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return "\(words)" }
        return "\(String(parts[0]))\(piece)\(String(parts[1]))"
    }

    func alarm(_ reason: RequestProblem.Reason) -> HTML {
        "<p class=\"alarm\" id=\"problem\" role=\"alert\">\(words.text(of: reason))</p>\n"
    }

    private func notice(_ notice: SignInPage.Notice) -> HTML {
        switch notice {
        case .narrow(let account, let page):
            return """
                <p class="note">\(words.narrowNotice.filled(account))</p>
                \(HTML.whenPresent(page) { "<a class=\"link\" href=\"\($0.text)\">\(words.narrowBack)</a>\n" })\

                """
        case .signedIn(let account):
            return """
                <p class="note">\(words.signedInNotice.filled(account))</p>
                <a class="link" href="\(home.text)">\(words.signedInBack.filled(serviceName))</a>
                <form method="post" action="\(routes.signOut)">
                <button type="submit" class="second">\(words.signOut)</button>
                </form>

                """
        }
    }
}
