//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import Logging
import MagicLink
import MagicLinkHummingbird

/// What the team sees of links, and the removal of what is kept about an address.
struct AuditRoutes: Sendable {
    let ledger: any Ledger
    let links: MagicLinkAuthenticator
    let sessions: SessionManager
    let evidence: ScannerEvidence
    let headers: PageHeaders

    /// How many events a page lists.
    private static let size = 50
    /// How old the link of a session may be that erases.
    private static let freshness: Duration = .seconds(15 * 60)

    func add(to pages: RouterGroup<PortalContext>) {
        pages.get("/staff/audit") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            return headers.response(StaffAuditPage.html(viewer, try await audit(context.query)), viewer.words)
        }
        pages.get("/staff/erasure") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            return headers.response(ErasurePage.html(viewer), viewer.words)
        }
        pages.get("/staff/erasure/done") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            return headers.response(ErasurePage.html(viewer, isDone: true), viewer.words)
        }
        pages.post("/staff/erasure") { request, context in try await erase(request, context) }
    }

    private func audit(_ query: PageQuery) async throws -> StaffAuditPage.Contents {
        let wanted = query["address"]
        let address = wanted.flatMap { try? EmailAddress($0) }
        let isWrong = wanted != nil && address == nil
        let before = query["before"].flatMap(AuditCursor.init)
        let page =
            isWrong ? AuditPage(events: []) : try await links.auditPage(of: address, before: before, limit: Self.size)
        var openings: [Digest16: LinkOpenings] = [:]
        for case let link? in page.events.filter({ $0.kind == .redeemed }).map(\.link) where openings[link] == nil {
            openings[link] = try await links.openings(of: link)
        }
        return StaffAuditPage.Contents(
            funnel: try await links.auditFunnel(),
            domains: await evidence.domains(limit: 10),
            events: page.events,
            openings: openings,
            address: wanted,
            isWrongAddress: isWrong,
            isFirst: before == nil,
            next: page.next
        )
    }

    /// Asks first, then erases: the address is confirmed in a form of its own, and the person by a fresh link.
    private func erase(_ request: Request, _ context: PortalContext) async throws -> Response {
        let viewer = try await ledger.viewer(context, role: .staff, returnTo: "/staff/erasure")
        let form = try await PortalForm(request, context)
        let text = form["address"] ?? ""
        guard let address = try? EmailAddress(text) else {
            return headers.response(ErasurePage.html(viewer, wrong: text), viewer.words, status: .badRequest)
        }
        guard form["confirm"] == "1" else {
            return headers.response(ErasurePage.confirmation(viewer, address: address), viewer.words)
        }
        try context.requireFreshSignIn(within: Self.freshness, returnTo: "/staff/erasure")
        try await links.eraseEverything(about: address, sessions: sessions, logger: context.logger)
        context.logger.notice("an address was erased", metadata: ["by": "\(viewer.account.code)"])
        return headers.seeOther("/staff/erasure/done")
    }
}
