//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Logging
public import MagicLink

/// What the whole way in must do over a `TokenStore`: asking, mailing, pressing and pressing again, by the library's own
/// authenticator.
///
/// `TokenStoreSuite` checks each step for itself; these checks find what only shows where all come together.
public enum SignInSuite {
    /// All checks, each of which takes an empty store.
    public static let checks: [ConformanceCheck<any TokenStore>] = walking + changed

    typealias Check = ConformanceCheck<any TokenStore>
}

/// An authenticator over the store that is checked, with a clock and a mailbox in hand.
struct Walk {
    let store: any TokenStore
    let clock = ManualClock(.start)
    let mailer = RecordingMailer()
    let events = InMemoryStorage()
    let links: MagicLinkAuthenticator
    let address: EmailAddress
    let browser = BrowserProof.random()

    init(_ store: any TokenStore) throws {
        self.store = store
        address = try EmailAddress("accounts@acme.example")
        let keys = try KeyRing(active: SigningKey(id: 1, secret: 0..<UInt8(32)))
        var configuration = MagicLinkAuthenticator.Configuration(
            linkURL: "https://portal.example/sign-in/link",
            keys: keys
        )
        configuration.clock = clock
        configuration.limiter = events
        configuration.audit = events
        links = try MagicLinkAuthenticator(configuration: configuration, store: store, mailer: mailer)
    }

    /// Asks for a link.
    func ask(to destination: Destination? = nil) async throws {
        try await links.requestLink(
            for: address,
            destination: destination,
            origin: RequestOrigin(browser: browser)
        )
    }

    /// Sends what waits.
    func deliver() async throws {
        let logger = Logger(label: "magiclink.conformance") { _ in SwiftLogNoOpLogHandler() }
        while try await links.deliverPortion(logger: logger) > 0 {}
    }

    /// Asks for a link, sends its mail and reads it.
    func token(to destination: Destination? = nil) async throws -> MagicLinkToken {
        try await ask(to: destination)
        try await deliver()
        return try newestToken()
    }

    func newestToken() throws -> MagicLinkToken {
        let link = try expectSome(mailer.links(to: address).last, "the link in the mail")
        return try MagicLinkToken(String(link.suffix(64)))
    }

    /// The row of the link that was asked for last.
    func row() async throws -> LinkRow {
        let page = try await events.auditPage(AuditQuery(kinds: [.requested], limit: 1))
        let id = try expectSome(page.events.first?.link, "the event of the request")
        return try expectSome(try await store.link(id), "the row of a link that was asked for")
    }

    /// Replaces a row by another one, as somebody would who can write the table.
    func replace(_ row: LinkRow, by other: LinkRow) async throws {
        try await store.eraseLinks(of: row.group)
        try await store.insert(other)
    }

    /// Throws unless a press is refused as every dead link is.
    func expectDead(_ token: MagicLinkToken, browser: BrowserProof? = nil, _ what: String) async throws {
        do {
            _ = try await links.redeem(token, browser: browser ?? self.browser)
        } catch {
            return try expect(error.code == .linkNotUsable, "\(what) was refused as \(error.code)")
        }
        throw Unmet(message: "\(what) let in")
    }
}
