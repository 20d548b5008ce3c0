//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

extension LanguagePages {
    /// The page of a live link: who, where to, where and when it was asked for, and one button (R24).
    func confirm(_ page: ConfirmPage) -> Document {
        let details = details(page.preview)
        if let change = page.change {
            return switching(change, page, details: details)
        }
        let mark: PageHTML = page.continuesByItself ? " data-continue" : ""
        // Without a script nothing continues: the script puts the second sentence in the place of the first.
        let going: PageHTML =
            page.continuesByItself ? "<p class=\"quiet\" data-going hidden>\(words.continuing)</p>" : ""
        let isNarrow = page.preview.scope != .full
        let reach: PageHTML = isNarrow ? "<p class=\"quiet\">\(words.narrowScope)</p>\n" : ""
        return Document(
            title: isNarrow ? words.narrowOpen : words.signInTitle,
            heading: isNarrow ? narrowHeading(page.preview.destination) : heading,
            kind: "link",
            content: """
                \(details)
                <form method="post" action="\(page.path)"\(mark)>
                \(page.hiddenFields.revealedHTML())
                \(typedAddress(page))\
                <button type="submit">\(isNarrow ? words.narrowOpen : words.signIn)</button>
                </form>
                \(page.preview.needsAddress ? linkForThisBrowser(page.hiddenFields) : "")\
                \(reach)<p class="quiet" data-still>\(words.notYou)</p>
                \(going)
                """
        )
    }

    /// The page of a live link in a browser where somebody else is signed in (R29).
    private func switching(_ change: ConfirmPage.AccountChange, _ page: ConfirmPage, details: PageHTML) -> Document {
        let current = PageHTML.leftToRight(change.current)
        let next = PageHTML.leftToRight(change.next)
        return Document(
            title: words.switchTitle,
            kind: "link",
            content: """
                <p>\(PageHTML.filled(words.switchLead, ["current": current, "next": next]))</p>
                \(details)
                <form method="post" action="\(page.path)">
                \(page.hiddenFields.revealedHTML())
                \(typedAddress(page))\
                <button type="submit">\(PageHTML.filled(words.switchButton, ["account": next]))</button>
                </form>
                <a class="button second" href="\(site.home.text)">\
                \(PageHTML.filled(words.switchStay, ["account": current]))</a>
                """
        )
    }

    /// Where a browser that did not ask for the link must name its address.
    private func typedAddress(_ page: ConfirmPage) -> PageHTML {
        guard page.preview.needsAddress else { return "" }
        return """
            \(PageHTML.whenPresent(page.problem(in: words), Self.alarm))<p class="quiet">\(words.addressLead)</p>
            \(Self.addressField(words, isInvalid: page.problem != nil))

            """
    }

    /// The way on for a person who does not know the address that a link wants.
    private func linkForThisBrowser(_ hiddenFields: HiddenFields) -> PageHTML {
        """
        <form method="post" action="\(site.resendPath)">
        \(hiddenFields.revealedHTML())
        <button type="submit" class="second">\(words.otherFresh)</button>
        </form>

        """
    }

    /// The one page of every dead link, alike but for the token (R25).
    static func deadLink(_ words: PageWords, _ site: PageSite, _ page: DeadLinkPage) -> Document {
        Document(
            title: words.deadTitle,
            kind: "link",
            content: """
                \(PageHTML.whenPresent(page.problem(in: words), Self.alarm))\
                <p class="lead">\(words.deadLead)</p>
                <form method="post" action="\(site.resendPath)">
                \(page.hiddenFields.revealedHTML())
                <button type="submit">\(words.sendFresh)</button>
                </form>
                \(byAddress(words, site))
                """
        )
    }

    func otherBrowser(_ page: OtherBrowserPage) -> Document {
        Document(
            title: words.otherTitle,
            kind: "link",
            content: """
                <p class="lead">\(words.otherLead)</p>
                <form method="post" action="\(site.resendPath)">
                \(page.hiddenFields.revealedHTML())
                <button type="submit">\(words.otherFresh)</button>
                </form>
                \(Self.byAddress(words, site))
                """
        )
    }

    private static func byAddress(_ words: PageWords, _ site: PageSite) -> PageHTML {
        """
        <p class="or">\(words.orAddress)</p>
        <form method="post" action="\(site.signInPath)" data-keep>
        \(addressField(words))
        <button type="submit" class="second">\(words.sendLink)</button>
        </form>
        """
    }

    private func details(_ preview: LinkPreview) -> PageHTML {
        let place: PageHTML =
            isHome(preview.destination)
            ? .filled(words.homePage, ["service": .isolated(site.serviceName)])
            : named(preview.destination)
        // Whoever must type the address does not read it here first, not even masked.
        let account: PageHTML =
            preview.needsAddress
            ? ""
            : "<div><dt>\(words.account)</dt><dd>\(PageHTML.leftToRight(preview.address.masked))</dd></div>\n"
        // What is longer than its field scrolls there, by keyboard too.
        let scrolls: PageHTML = preview.destination.text.utf8.count > 80 ? " tabindex=\"0\"" : ""
        return """
            <dl>
            \(account)\
            <div><dt>\(words.destination)</dt><dd\(scrolls)>\(place)</dd></div>
            <div><dt>\(words.site)</dt><dd>\(PageHTML.leftToRight(preview.host))</dd></div>
            \(asked(preview))
            <div><dt>\(words.expires)</dt><dd>\(words.text(of: preview.expires))</dd></div>
            </dl>
            """
    }

    /// The path, and before it what the application calls it.
    private func named(_ destination: Destination) -> PageHTML {
        let path = ReadablePath.html(of: destination)
        return names?.name(of: destination, in: words).map { "<b>\(PageHTML.isolated($0))</b><br>\(path)" } ?? path
    }

    /// The heading of a link that opens one page only.
    private func narrowHeading(_ destination: Destination) -> PageHTML {
        let name = names?.name(of: destination, in: words).map(PageHTML.isolated)
        return .filled(words.narrowHeading, ["page": name ?? ReadablePath.html(of: destination)])
    }

    private func asked(_ preview: LinkPreview) -> PageHTML {
        let moment: PageHTML = "\(words.text(of: preview.created))"
        guard let network = preview.requestedFrom else {
            return "<div><dt>\(words.made)</dt><dd>\(moment)</dd></div>"
        }
        let from = PageHTML.filled(words.from, ["moment": moment, "network": .leftToRight(network)])
        return "<div><dt>\(words.asked)</dt><dd>\(from)</dd></div>"
    }
}
