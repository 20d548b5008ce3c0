//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Where somebody is signed in, and the way out: of one browser, or of all.
enum AccountPage {
    static func html(_ viewer: Viewer, devices: [SignedInDevice], hasEndedOne: Bool, now: UnixTime) -> HTML {
        let words = viewer.words.account
        let note: HTML = hasEndedOne ? "<p class=\"note\" role=\"status\">\(words.ended)</p>" : ""
        return Layout.page(
            title: viewer.words.frame.account,
            viewer: viewer,
            path: "/account",
            content: """
                <h1>\(viewer.words.frame.account)</h1>
                <dl class="card facts">
                <div><dt>\(words.name)</dt><dd>\(Layout.isolated(viewer.account.name))</dd></div>
                <div><dt>\(words.address)</dt><dd>\(Layout.isolated(viewer.account.address))</dd></div>
                </dl>
                <h2>\(words.devices)</h2>
                \(note)
                <ul class="rows">
                \(HTML(devices.map { row($0, viewer, now: now) }))</ul>
                <section class="card"><h2>\(words.everywhere)</h2>
                <p class="quiet">\(words.everywhereText)</p>
                <form method="post" action="/sign-out">\(Layout.csrf(viewer))\
                <input type="hidden" name="everywhere" value="1"><button class="danger">\(words.everywhere)</button></form>
                </section>
                """
        )
    }

    private static func row(_ device: SignedInDevice, _ viewer: Viewer, now: UnixTime) -> HTML {
        let words = viewer.words.account
        let times = words.signedIn.filled(
            viewer.words.ago(device.startedAt, now: now),
            viewer.words.ago(device.lastSeen, now: now)
        )
        let reach: HTML =
            device.scope.path.map { HTML(words.only, "<bdi dir=\"ltr\">\($0.path)</bdi>") } ?? "\(words.whole)"
        let label = device.browser.map { [$0.browserName, $0.systemName].compactMap(\.self).joined(separator: " · ") }
        let name = label ?? (device.isCurrent ? words.thisBrowser : words.otherBrowser)
        return """
            <li><div class="row"><span class="what"><b>\(Layout.isolated(name))</b>\
            <span class="quiet small">\(times)</span><span class="quiet small">\(reach)</span></span>
            \(device.isCurrent ? "<span class=\"tag paid\">\(words.thisBrowser)</span>" : ending(device, viewer))
            </div></li>

            """
    }

    private static func ending(_ device: SignedInDevice, _ viewer: Viewer) -> HTML {
        """
        <form method="post" action="/account/devices/\(device.id)/end">\(Layout.csrf(viewer))\
        <button class="second">\(viewer.words.account.end)</button></form>
        """
    }
}
