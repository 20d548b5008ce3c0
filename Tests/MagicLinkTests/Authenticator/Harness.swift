//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
import MagicLink
import MagicLinkTesting

/// An authenticator on in-memory storage, with a clock and a mailbox in hand.
struct Harness: Sendable {
    static let acme = "accounts@acme.example"

    let storage: InMemoryStorage
    let clock = ManualClock()
    let mailer = RecordingMailer()
    let links: MagicLinkAuthenticator
    let sessions: SessionManager
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(
        storage: InMemoryStorage = InMemoryStorage(),
        store: (any TokenStore)? = nil,
        sessionStore: (any SessionStore)? = nil,
        keys: KeyRing? = nil,
        linkURL: String = "https://portal.example/sign-in/link",
        _ change: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws {
        self.storage = storage
        let ring = try keys ?? KeyRing(active: SigningKey(id: 1, secret: (0..<32).map { UInt8($0) }))
        var configuration = MagicLinkAuthenticator.Configuration(linkURL: linkURL, keys: ring)
        configuration.clock = clock
        configuration.limiter = storage
        configuration.audit = storage
        change(&configuration)
        let store: any TokenStore = store ?? storage
        links = try MagicLinkAuthenticator(configuration: configuration, store: store, mailer: mailer)
        let sessionStore: any SessionStore = sessionStore ?? storage
        sessions = SessionManager(store: sessionStore)
    }

    /// Sends every waiting mail.
    func deliver() async throws {
        try await links.worker(logger: logger).drain()
    }

    /// Asks for a link and reads its token from the mail.
    func token(
        for address: String = acme,
        destination: Destination? = nil,
        browser: BrowserProof? = nil
    ) async throws -> MagicLinkToken {
        let address = try EmailAddress(address)
        try await links.requestLink(for: address, destination: destination, origin: RequestOrigin(browser: browser))
        try await deliver()
        return try newestToken(to: address)
    }

    func newestToken(to address: EmailAddress) throws -> MagicLinkToken {
        guard let text = mailer.links(to: address).last?.split(separator: "=").last else {
            throw NoMail()
        }
        return try MagicLinkToken(String(text))
    }

    /// The kinds and reasons of all audit events, oldest first.
    func events() async throws -> [String] {
        try await storage.auditEvents(AuditQuery(limit: 1000)).reversed().map { event in
            event.reason.map { "\(event.kind) \($0)" } ?? event.kind.name
        }
    }
}

struct NoMail: Error {}

/// Runs a body that must throw the library's error, and returns its code and reason.
func refusal<Value>(_ body: () async throws -> Value) async -> (code: MagicLinkError.Code?, reason: LinkRefusal?) {
    do {
        _ = try await body()
        return (nil, nil)
    } catch let error as MagicLinkError {
        return (error.code, error.refusal)
    } catch {
        return (nil, nil)
    }
}
