//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkSQLite

/// Routes over a storage with links, and the forms that press them.
package struct HTTPSubject: Sendable {
    /// Whose routes they are.
    package enum Kind: String, Sendable, CaseIterable {
        case bare
        case ours
    }

    package let responder: RouterResponder<MagicLinkContext>
    package let forms: [String]

    /// Makes links in a storage, and the routes.
    ///
    /// - Parameters:
    ///   - kind: Whose routes.
    ///   - storage: An empty storage.
    ///   - count: How many links.
    ///   - clicks: How many presses each link is good for.
    /// - Throws: What the storage throws.
    package init(_ kind: Kind, storage: SQLiteStorage, links count: Int, clicks: Int = 1) async throws {
        let links = try Self.authenticator(storage)
        let issued = try await Self.issue(count, links, clicks: clicks)
        let router = Router(context: MagicLinkContext.self)
        let handler = try MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))
        switch kind {
        case .ours:
            router.addMagicLink(handler)
            forms = issued.map { "token=" + $0.url.revealed().suffix(64) }
        case .bare:
            let json = await Self.refusal(by: handler, asJSON: true)
            let page = await Self.refusal(by: handler, asJSON: false)
            BareRoutes(storage: storage, refusals: (json, page)).add(to: router)
            forms = issued.map { "id=" + BareRoutes.hexadecimal($0.id) }
        }
        responder = router.buildResponder()
    }

    /// The default settings, but for limits that one client on one address cannot reach: they are counted all the same.
    private static func authenticator(_ storage: SQLiteStorage) throws -> MagicLinkAuthenticator {
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: try KeyRing(active: .random(id: 1))
        )
        configuration.limits.perNetwork = [BareRoutes.unreachable]
        configuration.limits.global = [BareRoutes.unreachable]
        return try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: NoMailer())
    }

    /// What a handler answers to a forged token.
    private static func refusal(by handler: MagicLinkHTTPHandler, asJSON: Bool) async -> HTTPReply {
        let token = "AQE" + String(repeating: "A", count: 61)
        let request = HTTPRequest(
            method: .post,
            scheme: "https",
            authority: "portal.example",
            path: "/sign-in/link",
            headerFields: [
                .origin: "https://portal.example",
                .contentType: asJSON ? "application/json" : "application/x-www-form-urlencoded",
            ]
        )
        let body = asJSON ? #"{"token":"\#(token)"}"# : "token=\(token)"
        return await handler.respond(to: request, body: Array(body.utf8), from: ClientConnection())
    }

    private static func issue(_ count: Int, _ links: MagicLinkAuthenticator, clicks: Int) async throws -> [IssuedLink] {
        var policy = LinkPolicy.signIn
        policy.lifetime = .seconds(86_400)
        policy.maxClicks = clicks
        var issued: [IssuedLink] = []
        for start in stride(from: 0, to: count, by: 1_000) {
            let orders = try (start..<min(start + 1_000, count)).map { number in
                LinkOrder(address: try EmailAddress("i\(number)@bureau.example"), destination: "/invoices/INV-104200")
            }
            issued += try await links.issueLinks(for: orders, policy: policy)
        }
        return issued
    }
}

/// Sends nothing: no worker runs.
private struct NoMailer: LinkMailer {
    func send(_ message: MailMessage) async throws {}
}
