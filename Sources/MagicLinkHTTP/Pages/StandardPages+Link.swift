//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension StandardPages {
    /// The page of a live link: who, where to, where and when it was asked for, and one button (R24).
    func confirm(_ page: ConfirmPage) -> HTML {
        let preview = page.preview
        let mark: HTML = page.continuesByItself ? " data-continue" : ""
        let reach: HTML = preview.scope == .full ? "" : "<p class=\"quiet\">\(words.narrowScope)</p>\n"
        // Whoever must type the address does not read it here first, not even masked.
        let account: HTML =
            preview.needsAddress ? "" : "<div><dt>\(words.account)</dt><dd>\(preview.address.masked)</dd></div>\n"
        let typed: HTML =
            preview.needsAddress
            ? """
            \(HTML.whenPresent(page.problem, alarm))<p class="quiet">\(words.addressLead)</p>
            \(addressField(isInvalid: page.problem != nil))

            """ : ""
        let details: HTML = """
            <dl>
            \(account)\
            <div><dt>\(words.destination)</dt><dd>\(preview.destination.text)</dd></div>
            <div><dt>\(words.site)</dt><dd>\(preview.host)</dd></div>
            \(asked(preview))
            <div><dt>\(words.expires)</dt><dd>\(words.moment(preview.expires))</dd></div>
            </dl>
            """
        if let switching = page.switching {
            return document(
                words.switchTitle,
                kind: "link",
                content: """
                    <p>\(words.switchLead.filled(switching.current, switching.next))</p>
                    \(details)
                    <form method="post" action="\(routes.link)">
                    \(hidden(page.token))
                    <input type="hidden" name="switch" value="\(switching.proof)">
                    \(typed)\
                    <button type="submit">\(words.switchButton.filled(switching.next))</button>
                    </form>
                    <a class="button second" href="\(home.text)">\(words.switchStay.filled(switching.current))</a>
                    """
            )
        }
        return document(
            words.signInHeading.filled(serviceName),
            title: words.signInTitle,
            kind: "link",
            content: """
                \(details)
                <form method="post" action="\(routes.link)"\(mark)>
                \(hidden(page.token))
                \(typed)\
                <button type="submit">\(words.signIn)</button>
                </form>
                \(preview.needsAddress ? linkForThisBrowser(page.token) : "")\
                \(reach)<p class="quiet">\(page.continuesByItself ? words.continuing : words.notYou)</p>
                """
        )
    }

    /// The one page of every dead link, alike but for the token, which is left out here (R25).
    var deadLinkPage: HTML {
        document(
            words.deadTitle,
            kind: "link",
            content: """
                <p class="lead">\(words.deadLead)</p>
                <form method="post" action="\(routes.resend)">
                \(hidden(nil))
                <button type="submit">\(words.sendFresh)</button>
                </form>
                \(byAddress)
                """
        )
    }

    func otherBrowser(_ token: MagicLinkToken) -> HTML {
        document(
            words.otherTitle,
            kind: "link",
            content: """
                <p class="lead">\(words.otherLead)</p>
                <form method="post" action="\(routes.resend)">
                \(hidden(token))
                <button type="submit">\(words.otherFresh)</button>
                </form>
                \(byAddress)
                """
        )
    }

    /// The way on for a person who does not know the address that a link wants.
    private func linkForThisBrowser(_ token: MagicLinkToken) -> HTML {
        """
        <form method="post" action="\(routes.resend)">
        \(hidden(token))
        <button type="submit" class="second">\(words.otherFresh)</button>
        </form>

        """
    }

    /// The one place where a token stands in a page.
    private func hidden(_ token: MagicLinkToken?) -> HTML {
        "<input type=\"hidden\" name=\"token\" value=\"\(token?.revealed() ?? "")\">"
    }

    private var byAddress: HTML {
        """
        <p class="or">\(words.orAddress)</p>
        <form method="post" action="\(routes.signIn)" data-keep>
        \(addressField())
        <button type="submit" class="second">\(words.sendLink)</button>
        </form>
        """
    }

    private func asked(_ preview: LinkPreview) -> HTML {
        let moment = words.moment(preview.created)
        guard let network = preview.requestedFrom else {
            return "<div><dt>\(words.made)</dt><dd>\(moment)</dd></div>"
        }
        return "<div><dt>\(words.asked)</dt><dd>\(words.from.filled(moment, network))</dd></div>"
    }
}
