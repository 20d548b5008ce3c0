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

/// The pages of the accounts-receivable team.
struct StaffRoutes: Sendable {
    let ledger: Ledger
    let links: MagicLinkAuthenticator
    let audit: any AuditLog
    let clock: any WallClock
    let headers: PageHeaders

    func add(to pages: RouterGroup<MagicLinkContext>) {
        pages.get("/staff") { _, context in
            try await overview(try await ledger.viewer(context, role: .staff))
        }
        pages.get("/staff/reminded/:count") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            return try await overview(viewer, queued: try context.parameters.require("count", as: Int.self))
        }
        pages.post("/staff/reminders") { request, context in
            let viewer = try await ledger.viewer(context, role: .staff, returnTo: "/staff")
            try await PortalForm.check(request, context)
            let count = try await remind(context.logger)
            context.logger.info("reminders queued", metadata: ["count": "\(count)", "by": "\(viewer.account.code)"])
            return headers.seeOther("/staff/reminded/\(count)")
        }
        pages.get("/staff/customers/:code") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            guard let customer = try await ledger.customer(code: context.parameters.require("code")) else {
                throw HTTPError(.notFound)
            }
            let entries = try await ledger.statement(of: customer)
            return headers.response(StaffStatementPage.html(viewer, customer: customer, entries: entries))
        }
        pages.get("/staff/audit") { _, context in
            let viewer = try await ledger.viewer(context, role: .staff)
            let events = try await audit.auditEvents(AuditQuery(limit: 200))
            return headers.response(AuditPage.html(viewer, events: events))
        }
    }

    private func overview(_ viewer: Viewer, queued: Int? = nil) async throws -> Response {
        let invoices = Dictionary(grouping: try await ledger.invoices(), by: \.account)
        let entries = try await ledger.customers().map { customer in
            StaffPage.Entry(customer: customer, invoices: invoices[customer.id] ?? [])
        }
        let reminders = try await ledger.lastReminders()
        return headers.response(
            StaffPage.html(
                viewer,
                entries: entries,
                reminders: reminders,
                today: CalendarDay(clock.now),
                queued: queued
            )
        )
    }

    /// Mails a link for each past-due invoice whose customer was not yet reminded today.
    private func remind(_ logger: Logger) async throws -> Int {
        let today = CalendarDay(clock.now)
        let reminders = try await ledger.claimReminders(on: today)
        guard !reminders.isEmpty else { return 0 }
        do {
            let orders = try reminders.map { reminder in
                LinkOrder(
                    address: try EmailAddress(reminder.address),
                    destination: try Destination(path: "invoices", reminder.invoice)
                )
            }
            return try await links.mailLinks(for: orders, policy: PortalPolicies.reminder, logger: logger)
        } catch {
            try await ledger.releaseReminders(reminders, on: today)
            throw error
        }
    }
}
