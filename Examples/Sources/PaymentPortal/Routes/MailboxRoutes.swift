//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import MagicLinkHummingbird

/// The mails, on this machine alone.
struct MailboxRoutes: Sendable {
    let mailbox: Mailbox
    let base: BaseURL
    let headers: PageHeaders

    func add(to router: Router<MagicLinkContext>) {
        router.get("/dev/mailbox") { request, _ in
            try requireThisMachine(request)
            return headers.response(MailboxPage.html(mailbox.mails()))
        }
        router.get("/dev/mailbox/:name") { request, context in
            try requireThisMachine(request)
            guard let mail = mailbox.mail(named: try context.parameters.require("name")) else {
                throw HTTPError(.notFound)
            }
            return headers.response(MailboxPage.html(mail, base: base))
        }
    }

    /// Throws 404 unless the request names this very service and came through no proxy: a page of another site that
    /// points its own name at this machine, or a tunnel, must not read mails.
    private func requireThisMachine(_ request: Request) throws {
        let isForwarded = request.headers.contains { field in
            let name = field.name.canonicalName
            return name.hasPrefix("x-forwarded") || Self.forwarding.contains(name)
        }
        guard !isForwarded, request.head.authority == base.authority else { throw HTTPError(.notFound) }
    }

    private static let forwarding: Set<String> = [
        "forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "x-original-host", "x-original-url",
        "x-envoy-external-address", "true-client-ip", "cf-connecting-ip", "fly-client-ip", "fastly-client-ip",
    ]
}
