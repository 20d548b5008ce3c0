//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension LanguagePages {
    func signIn(_ page: SignInPage) -> Document {
        let leadsTo = PageHTML.whenPresent(page.destination.flatMap { isHome($0) ? nil : $0 }) {
            "<p class=\"quiet\">\(PageHTML.filled(words.leadsTo, ["page": ReadablePath.html(of: $0)]))</p>"
        }
        return Document(
            title: words.signInTitle,
            heading: heading,
            kind: "sign-in",
            content: """
                \(PageHTML.whenPresent(page.notice, notice))\
                \(PageHTML.whenPresent(page.problem(in: words), Self.alarm))\
                <p class="lead">\(words.signInLead)</p>
                <form method="post" action="\(site.signInPath)" data-keep>
                \(Self.addressField(words, typed: page.typed, isInvalid: ![nil, .challengeRefused].contains(page.problem)))
                \(PageHTML.whenPresent(page.destination) {
                    "<input type=\"hidden\" name=\"to\" value=\"\($0.text)\">\n"
                })\
                <button type="submit">\(words.sendLink)</button>
                </form>
                \(leadsTo)
                """
        )
    }

    /// After a request for a link: the same bytes for everybody (R45).
    ///
    /// Whoever must ask again does so here.
    func sent(_ page: SentPage) -> Document {
        let seconds = page.wait % 60
        let left: PageHTML = "<bdi dir=\"ltr\" data-left>\(page.wait / 60):\(seconds < 10 ? "0" : "")\(seconds)</bdi>"
        return Document(
            title: words.sentTitle,
            kind: "sent",
            content: """
                <p>\(words.sentLead)</p>
                <p>\(words.sentBrowser)</p>
                \(PageHTML.whenPresent(site.codePath) { codeForm(page, path: $0) })\
                <hr>
                <p class="quiet">\(words.sentAgain)</p>
                <form method="post" action="\(site.signInPath)" data-keep data-wait="\(page.wait)">
                \(Self.addressField(words))
                <input type="hidden" name="to" value="" disabled>
                <button type="submit" class="second">\(words.sendAgain)</button>
                <p class="quiet" data-note hidden>\(PageHTML.filled(words.sentWait, ["time": left]))</p>
                </form>
                """
        )
    }

    /// Where the code beside the link is typed: there for everybody, whether or not a mail with one is on its way.
    private func codeForm(_ page: SentPage, path: String) -> PageHTML {
        let invalid: PageHTML = page.problem == nil ? "" : " aria-invalid=\"true\""
        let described: PageHTML = page.problem == nil ? "code-lead" : "problem code-lead"
        return """
            <hr>
            \(PageHTML.whenPresent(page.problem(in: words), Self.alarm))\
            <p class="quiet" id="code-lead">\(words.codeLead)</p>
            <form method="post" action="\(path)">
            <label for="code">\(words.codeLabel)</label>
            <input type="text" id="code" name="code" required maxlength="64" inputmode="text" \
            autocomplete="one-time-code" autocapitalize="characters" autocorrect="off" spellcheck="false" dir="ltr" \
            aria-describedby="\(described)"\(invalid)>
            <button type="submit">\(words.codeButton)</button>
            </form>

            """
    }

    /// The heading of the pages that sign in.
    var heading: PageHTML {
        .filled(words.signInHeading, ["service": .isolated(site.serviceName)])
    }

    /// Whether a destination is the service's first page, which deserves words.
    func isHome(_ destination: Destination) -> Bool {
        destination == site.home || destination.text == "/"
    }

    /// The label and the field of the address.
    static func addressField(_ words: PageWords, typed: String? = nil, isInvalid: Bool = false) -> PageHTML {
        let invalid: PageHTML = isInvalid ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : ""
        return """
            <label for="email">\(words.addressLabel)</label>
            <input type="email" id="email" name="email" value="\(typed ?? "")" required autocomplete="email" \
            autocapitalize="none" spellcheck="false" dir="ltr"\(invalid)>
            """
    }

    static func alarm(_ text: String) -> PageHTML {
        "<p class=\"alarm\" id=\"problem\" role=\"alert\">\(text)</p>\n"
    }

    private func notice(_ notice: SignInPage.Notice) -> PageHTML {
        switch notice {
        case .narrow(let account, let page):
            return """
                <p class="note">\(PageHTML.filled(words.narrowNotice, ["account": .leftToRight(account)]))</p>
                \(PageHTML.whenPresent(page) { "<a class=\"link\" href=\"\($0.text)\">\(words.narrowBack)</a>\n" })\

                """
        case .signedIn(let account):
            let back = PageHTML.filled(words.signedInBack, ["service": .isolated(site.serviceName)])
            return """
                <p class="note">\(PageHTML.filled(words.signedInNotice, ["account": .leftToRight(account)]))</p>
                <a class="link" href="\(site.home.text)">\(back)</a>
                <form method="post" action="\(site.signOutPath)">
                <button type="submit" class="second">\(words.signOut)</button>
                </form>

                """
        }
    }
}
