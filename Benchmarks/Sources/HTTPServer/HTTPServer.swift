//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import Hummingbird
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird
import MagicLinkSQLite

/// One of the servers that `http-ratios` compares, on a loopback port, with links ready to be pressed.
///
/// `HTTPServer bare|ours PORT FOLDER LINKS` makes links in `FOLDER/KIND.sqlite`, writes the forms that press them into
/// `FOLDER/KIND.txt`, one a line, and then listens.
@main
struct HTTPServer {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 4, let port = Int(arguments[1]), let count = Int(arguments[3]) else {
            throw Misused()
        }
        let file = arguments[2] + "/" + arguments[0]
        let storage = try SQLiteStorage(path: file + ".sqlite")
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let links = try authenticator(storage)
        let issued = try await issue(count, links)
        let router = Router(context: MagicLinkContext.self)
        let forms: [String]
        let handler = try MagicLinkHTTPHandler(links: links, sessions: CookieSessions(store: storage))
        if arguments[0] == "ours" {
            router.addMagicLink(handler)
            forms = issued.map { "token=" + $0.url.revealed().suffix(64) }
        } else {
            let json = await refusal(by: handler, asJSON: true)
            let page = await refusal(by: handler, asJSON: false)
            BareRoutes(storage: storage, refusals: (json, page)).add(to: router)
            forms = issued.map { "id=" + BareRoutes.hexadecimal($0.id) }
        }
        try forms.joined(separator: "\n").write(toFile: file + ".txt", atomically: true, encoding: .utf8)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
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

    private static func issue(_ count: Int, _ links: MagicLinkAuthenticator) async throws -> [IssuedLink] {
        var policy = LinkPolicy.signIn
        policy.lifetime = .seconds(86_400)
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

/// The arguments are not those that are needed.
struct Misused: Error {}

/// Sends nothing: no worker runs.
private struct NoMailer: LinkMailer {
    func send(_ message: MailMessage) async throws {}
}
