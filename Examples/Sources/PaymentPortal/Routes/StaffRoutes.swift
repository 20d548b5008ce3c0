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

/// The pages of the accounts-receivable team: customers and reminders.
struct StaffRoutes: Sendable {
    let ledger: any Ledger
    let reminders: ReminderRun
    let clock: any WallClock
    let headers: PageHeaders

    func add(to pages: RouterGroup<PortalContext>) {
        pages.get("/staff") { _, context in
            try await overview(try await ledger.viewer(context, role: .staff), context)
        }
        pages.get("/staff/reminded/:count") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            guard let queued = Int(try context.parameters.require("count")) else { throw HTTPError(.notFound) }
            return try await overview(viewer, context, queued: queued)
        }
        pages.post("/staff/reminders") { request, context in
            let viewer = try await ledger.viewer(context, role: .staff, returnTo: "/staff")
            try await PortalForm.check(request, context)
            let count = try await reminders.queueAll(logger: context.logger)
            context.logger.info("reminders queued", metadata: ["count": "\(count)", "by": "\(viewer.account.code)"])
            return headers.seeOther("/staff/reminded/\(count)")
        }
        pages.get("/staff/customers/:code") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            guard let customer = try await ledger.customer(code: context.parameters.require("code")) else {
                throw HTTPError(.notFound)
            }
            let contents = StaffCustomerPage.Contents(
                customer: customer,
                invoices: try await ledger.invoices(of: customer),
                reminders: try await ledger.lastReminders(),
                statement: try await ledger.statement(of: customer),
                today: CalendarDay(clock.now),
                page: context.query.page
            )
            return headers.response(StaffCustomerPage.html(viewer, contents), viewer.words)
        }
    }

    private func overview(_ viewer: Viewer, _ context: PortalContext, queued: Int? = nil) async throws -> Response {
        let invoices = Dictionary(grouping: try await ledger.invoices(), by: \.account)
        let contents = StaffPage.Contents(
            entries: try await ledger.customers().map { customer in
                StaffPage.Entry(customer: customer, invoices: invoices[customer.id] ?? [])
            },
            reminders: try await ledger.lastReminders(),
            today: CalendarDay(clock.now),
            search: context.query["q"],
            page: context.query.page,
            queued: queued
        )
        return headers.response(StaffPage.html(viewer, contents), viewer.words)
    }
}
