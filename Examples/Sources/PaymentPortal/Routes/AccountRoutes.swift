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
    let ledger: any Ledger
    let links: MagicLinkAuthenticator
    let sessions: SessionManager
    let clock: any WallClock
    let headers: PageHeaders

    func add(to pages: RouterGroup<PortalContext>) {
        pages.get("/account") { _, context in
            try await account(try await ledger.viewer(context), hasEndedOne: false)
        }
        pages.get("/account/devices/ended") { _, context in
            try await account(try await ledger.viewer(context), hasEndedOne: true)
        }
        pages.post("/account/devices/:id/end") { request, context in
            let viewer = try await ledger.viewer(context, returnTo: "/account")
            try await PortalForm.check(request, context)
            let id = try context.parameters.require("id")
            // Pressed twice, the second press finds nothing to end: that is what was wanted.
            try await sessions.endDevice(id, of: viewer.session, links: links, logger: context.logger)
            return headers.seeOther("/account/devices/ended")
        }
    }

    private func account(_ viewer: Viewer, hasEndedOne: Bool) async throws -> Response {
        let page = AccountPage.html(
            viewer,
            devices: try await sessions.devices(of: viewer.session, links: links),
            hasEndedOne: hasEndedOne,
            now: clock.now
        )
        return headers.response(page, viewer.words)
    }
}
