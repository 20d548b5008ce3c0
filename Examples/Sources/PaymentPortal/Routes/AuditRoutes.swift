//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLink
import MagicLinkHummingbird

/// What the team sees of links, and the removal of an address.
struct AuditRoutes: Sendable {
    let ledger: Ledger
    let links: MagicLinkAuthenticator
    let audit: any AuditLog
    let headers: PageHeaders

    func add(to pages: RouterGroup<PortalContext>) {
        pages.get("/staff/audit") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            let wanted = context.query["address"]
            let address = wanted.flatMap { try? EmailAddress($0) }
            let all = try await audit.auditEvents(AuditQuery(limit: 20_000))
            // The log keeps addresses masked: what it shows of the one that is asked for decides.
            let events = all.filter { event in wanted == nil || event.address == address?.description }
            let contents = AuditPage.Contents(
                funnel: LinkFunnel(events),
                events: Array(events.prefix(200)),
                address: wanted,
                isWrongAddress: wanted != nil && address == nil
            )
            return headers.response(AuditPage.html(viewer, contents), viewer.words)
        }
    }
}
