//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// Where somebody is signed in, and the way out.
enum AccountPage {
    static func html(_ viewer: Viewer, sessions: [Session], now: UnixTime) -> HTML {
        let rows = sessions.map { session -> HTML in
            let isThis = session.id == viewer.session.id
            let reach = session.scope.isFull ? "whole account" : "only \(session.scope)"
            return """
                <li><div class="row"><span class="what"><b>\(isThis ? "This browser" : "Another browser")</b>\
                <span class="quiet small">Signed in \(ago(session.authenticatedAt, now)), used \
                \(ago(session.lastSeen, now)), \(reach)</span></span></div></li>

                """
        }
        return Layout.page(
            title: "Account",
            viewer: viewer,
            path: "/account",
            content: """
                <h1>Account</h1>
                <section class="card"><dl>
                <div><dt>Name</dt><dd>\(viewer.account.name)</dd></div>
                <div><dt>Address</dt><dd>\(viewer.account.address)</dd></div>
                </dl></section>
                <h2>Where you are signed in</h2>
                <ul class="rows">
                \(HTML(rows))</ul>
                <div class="acts">
                <form method="post" action="/sign-out">\(Layout.csrf(viewer))<input type="hidden" name="everywhere" value="1">\
                <button>Sign out everywhere</button></form>
                </div>
                <p class="quiet small">This also ends every link that is still in your mailbox.</p>
                """
        )
    }

    private static func ago(_ time: UnixTime, _ now: UnixTime) -> String {
        let minutes = max(0, now.seconds - time.seconds) / 60
        return switch minutes {
        case 0: "just now"
        case 1: "a minute ago"
        case ..<120: "\(minutes) minutes ago"
        default: "\(minutes / 60) hours ago"
        }
    }
}
