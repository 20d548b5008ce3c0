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
import MagicLinkHTTP
import MagicLinkHummingbird

/// The pages of customers.
struct CustomerRoutes: Sendable {
    let ledger: any Ledger
    let clock: any WallClock
    let headers: PageHeaders

    /// How old the link of a session may be that pays.
    private static let freshness: Duration = .seconds(15 * 60)

    func add(to pages: RouterGroup<PortalContext>) {
        pages.get("/") { _, context in try await overview(context) }
        pages.get("/invoices") { _, context in
            let viewer = try await ledger.viewer(context, role: .customer)
            let invoices = try await ledger.invoices(of: viewer.account)
            let filter = context.query["state"].flatMap(InvoicesPage.Filter.init) ?? .all
            let page = context.query.page
            return headers.response(
                InvoicesPage.html(viewer, invoices: invoices, filter: filter, page: page, today: today),
                viewer.words
            )
        }
        pages.get("/invoices/:number") { _, context in
            let viewer = try await ledger.viewer(context, role: .customer)
            let (invoice, lines) = try await invoice(context, of: viewer)
            let isFresh = viewer.isNarrow || viewer.session.isFresh(within: Self.freshness, at: clock.now)
            let contents = InvoicePage.Contents(invoice: invoice, lines: lines, needsFreshLink: !isFresh)
            return headers.response(InvoicePage.html(viewer, contents, today: today), viewer.words)
        }
        pages.post("/invoices/:number/pay") { request, context in try await pay(request, context) }
        pages.get("/statements") { _, context in
            let viewer = try await ledger.viewer(context, role: .customer)
            let entries = try await ledger.statement(of: viewer.account)
            return headers.response(
                StatementPage.html(viewer, entries: entries, page: context.query.page),
                viewer.words
            )
        }
    }

    private var today: CalendarDay { CalendarDay(clock.now) }

    private func overview(_ context: PortalContext) async throws -> Response {
        let viewer = try await ledger.viewer(context)
        guard viewer.account.role == .customer else { return headers.seeOther("/staff") }
        let invoices = try await ledger.invoices(of: viewer.account)
        return headers.response(OverviewPage.html(viewer, invoices: invoices, today: today), viewer.words)
    }

    private func pay(_ request: Request, _ context: PortalContext) async throws -> Response {
        // A post is not repeated after a sign-in: the person comes back to the invoice and presses again.
        let page = try Destination(path: "invoices", context.parameters.require("number"))
        let viewer = try await ledger.viewer(context, role: .customer, returnTo: page)
        try await PortalForm.check(request, context)
        let (invoice, _) = try await invoice(context, of: viewer)
        if invoice.paid == nil {
            // A reminder's own invoice may be paid by the reminder, however old it is.
            try context.requireFreshSignIn(within: Self.freshness, returnTo: page, acceptsNarrow: true)
            let isFirst = try await ledger.pay(invoice.number, of: viewer.account, at: clock.now)
            context.logger.info("a payment", metadata: ["invoice": "\(invoice.number)", "first": "\(isFirst)"])
        }
        return headers.seeOther("/invoices/\(invoice.number)")
    }

    private func invoice(
        _ context: PortalContext,
        of viewer: Viewer
    ) async throws -> (Invoice, [Invoice.Line]) {
        guard let found = try await ledger.invoice(context.parameters.require("number"), of: viewer.account) else {
            throw HTTPError(.notFound)
        }
        return found
    }
}
