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

    func add(to router: Router<PortalContext>) {
        router.get("/dev/mailbox") { request, context in
            try requireThisMachine(request)
            return headers.response(MailboxPage.html(mailbox.mails(), words: context.words), context.words)
        }
        router.get("/dev/mailbox/:name") { request, context in
            try requireThisMachine(request)
            let (name, mail) = try mail(context)
            let page = MailboxPage.html(mail, name: name, base: base, words: context.words)
            return headers.framing(page, context.words)
        }
        router.get("/dev/mailbox/:name/html") { request, context in
            try requireThisMachine(request)
            // Links lead out of the frame.
            let document = try mail(context).mail.html
            return headers.framed(
                document.replacing("<head>", with: "<head><base target=\"_top\">", maxReplacements: 1)
            )
        }
    }

    private func mail(_ context: PortalContext) throws -> (name: String, mail: Mail) {
        let name = try context.parameters.require("name")
        guard let mail = mailbox.mail(named: name) else { throw HTTPError(.notFound) }
        return (name, mail)
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
