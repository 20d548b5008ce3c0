//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Foundation
import HTTPTypes
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkTesting

/// A service with everything real but the clock and the mailer.
struct Site {
    let storage = WatchedStorage()
    let clock = ManualClock()
    let mailer = RecordingMailer()
    let links: MagicLinkAuthenticator
    let sessions: CookieSessions
    let handler: MagicLinkHTTPHandler
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(
        linkURL: String = "https://portal.example/sign-in/link",
        http: MagicLinkHTTPHandler.Configuration = .init(),
        configure: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws {
        let key = try SigningKey(id: 1, secret: (0..<32).map { UInt8($0 * 37 % 251) })
        var configuration = MagicLinkAuthenticator.Configuration(linkURL: linkURL, keys: try KeyRing(active: key))
        configuration.clock = clock
        configuration.serviceName = "Payment Portal"
        configuration.limits = .off
        configure(&configuration)
        links = try MagicLinkAuthenticator(configuration: configuration, store: storage, mailer: mailer)
        sessions = CookieSessions(store: storage)
        handler = try MagicLinkHTTPHandler(links: links, sessions: sessions, configuration: http)
    }

    func liveSessions(of subject: String) async throws -> [SessionRow] {
        try await storage.sessions(SessionQuery(.subject(subject), validAt: clock.now))
    }

    func respond(
        _ method: HTTPRequest.Method,
        _ target: String,
        headers: HTTPFields = [:],
        body: String = "",
        peer: String? = "198.51.100.7"
    ) async -> HTTPReply {
        let request = HTTPRequest(
            method: method,
            scheme: "https",
            authority: "portal.example",
            path: target,
            headerFields: headers
        )
        return await handler.respond(
            to: request,
            body: Array(body.utf8),
            from: ClientConnection(peerAddress: peer),
            logger: logger
        )
    }

    /// Sends what waits, and returns the token of the last link that an address got.
    func mailedToken(_ address: String = "accounts@acme.example") async throws -> String {
        try await links.worker(logger: logger).drain()
        let last = mailer.links(to: try EmailAddress(address)).last ?? ""
        return String(last.suffix(64))
    }

    /// One whose mails have codes.
    static func withCodes(
        linkURL: String = "https://portal.example/sign-in/link",
        maxClicks: Int = 1,
        http: MagicLinkHTTPHandler.Configuration = .init(),
        configure: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws -> Self {
        var policy = LinkPolicy.signIn
        policy.includesCode = true
        policy.maxClicks = maxClicks
        return try Self(linkURL: linkURL, http: http) {
            $0.policies = policy
            configure(&$0)
        }
    }

    /// Sends what waits, and returns the code of the last mail that an address got.
    func mailedCode(_ address: String = "accounts@acme.example") async throws -> String {
        try await links.worker(logger: logger).drain()
        return mailer.codes(to: try EmailAddress(address)).last?.revealed() ?? ""
    }

    /// A link that the application itself hands out.
    func issuedToken(
        _ address: String = "accounts@acme.example",
        policy: LinkPolicy = .signIn,
        destination: Destination? = "/invoices/INV-1042"
    ) async throws -> String {
        let link = try await links.issueLink(
            for: EmailAddress(address),
            policy: policy,
            destination: destination,
            logger: logger
        )
        return String(link.url.revealed().suffix(64))
    }
}

extension HTTPReply {
    var status: Int { response.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    /// The texts of the one flat object that a JSON answer is.
    var json: [String: String] {
        let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
        return object?.compactMapValues { $0 as? String } ?? [:]
    }
    /// What a JSON answer says that went wrong.
    var error: String? { json["error"] }
    var location: String? { response.headerFields[.location] }
    var cookies: [String] { response.headerFields[values: .setCookie] }

    func cookie(_ name: String) -> String? {
        cookies.first { $0.hasPrefix(name + "=") }
    }

    var sessionCookie: String? { cookie("__Host-magiclink-session") }
    var browserCookie: String? { cookie("__Host-magiclink-browser") }
}
