//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird

/// Where somebody is signed in, for customers and the team alike.
struct AccountRoutes: Sendable {
    let ledger: Ledger
    let links: MagicLinkAuthenticator
    let sessions: SessionManager
    let clock: any WallClock
    let headers: PageHeaders

    func add(to pages: RouterGroup<MagicLinkContext>) {
        pages.get("/account") { _, context in
            let viewer = try await ledger.viewer(context)
            let sessions = try await sessions.sessions(of: viewer.session.subject, links: links)
            return headers.response(AccountPage.html(viewer, sessions: sessions, now: clock.now))
        }
    }
}
