//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink
import MagicLinkTesting
import Synchronization
import Testing

/// A service whose every step can be stopped at, and things that are under way in it.
final class Bench: Sendable {
    enum Work: String, CaseIterable, Sendable {
        case request, deliver, dropped, open, press, retry, refused
    }

    let store = SteppedStorage()
    let harness: Harness
    let directory = ChangingDirectory()
    let browser = BrowserProof.random()
    private let token = Mutex<MagicLinkToken?>(nil)

    init() throws {
        let accounts = directory
        harness = try Harness(stepped: store) { $0.directory = accounts }
    }

    func group(_ address: String = Harness.acme) throws -> Digest16 {
        LinkHash.group(realm: "https://portal.example", identity: try EmailAddress(address).identity)
    }

    func erase() async throws {
        try await harness.links.eraseEverything(about: EmailAddress(Harness.acme), sessions: harness.sessions)
    }

    /// Brings about what the work begins with.
    func prepare(_ work: Work) async throws {
        switch work {
        case .request:
            try await harness.links.connect()
        case .deliver, .dropped:
            try await harness.links.requestLink(for: EmailAddress(Harness.acme))
        case .open, .press, .retry, .refused:
            let made = try await harness.token(browser: browser)
            token.withLock { $0 = made }
            if work == .retry || work == .refused {
                _ = try await harness.links.redeem(made, browser: browser)
            }
        }
        if work == .dropped { directory.answer(.none) }
    }

    /// Does the work, whatever comes of it; returns the secret of a session that was handed out.
    func run(_ work: Work) async -> Secret32? {
        do {
            switch work {
            case .request: try await harness.links.requestLink(for: EmailAddress(Harness.acme))
            case .deliver, .dropped: _ = try await harness.links.deliverPortion(logger: harness.logger)
            case .open: _ = try await harness.links.preview(of: try made(), browser: browser)
            case .refused: _ = try await harness.links.redeem(try made(), browser: .random())
            case .press, .retry:
                let signIn = try await harness.links.redeem(try made(), browser: browser)
                return try await harness.sessions.establish(signIn, links: harness.links).secret
            }
        } catch {}
        return nil
    }

    func made() throws -> MagicLinkToken {
        guard let token = token.withLock(\.self) else { throw NoMail() }
        return token
    }

    func sessions(_ group: Digest16) async throws -> [SessionRow] {
        try await store.storage.sessions(SessionQuery(.group(group), validAt: harness.clock.now))
    }

    func linkCount() async throws -> Int {
        Set(try await store.storage.auditEvents(AuditQuery(limit: 1000)).compactMap(\.link)).count
    }

    func expectNobodyIn(_ secret: Secret32?) async throws {
        #expect(try await sessions(group()).isEmpty)
        if let secret {
            #expect(try await harness.sessions.session(for: secret, links: harness.links) == nil)
        }
        if let token = token.withLock(\.self) {
            #expect(await refusal { try await harness.links.redeem(token, browser: browser) }.code == .linkNotUsable)
        }
    }

    /// Nothing of the address is left once the sweep has run after the grace.
    func expectNothingLeft(butWishesAfterIt: Bool = false) async throws {
        let group = try group()
        let events = try await store.storage.auditEvents(AuditQuery(group: group, limit: 1000))
        if butWishesAfterIt {
            // Somebody asked anew: then the link is there too.
            for event in events {
                let link = try #require(event.link)
                #expect(try await store.storage.link(link)?.group == group)
            }
        } else {
            #expect(events.map { "\($0.kind) \($0.reason ?? "")" } == [])
        }
        try await store.storage.eraseLinks(of: group)
        harness.clock.advance(by: .seconds(300))
        _ = try await store.storage.removeExpired(Sweep(now: harness.clock.now, limit: 1000))
        #expect(!store.storage.sessionGroups.contains(group))
    }
}

extension Harness {
    /// A harness whose every storage is the stepped one.
    init(
        stepped store: SteppedStorage,
        _ change: (inout MagicLinkAuthenticator.Configuration) -> Void = { _ in }
    ) throws {
        try self.init(storage: store.storage, store: store, sessionStore: store) { configuration in
            configuration.limiter = store
            configuration.audit = store
            change(&configuration)
        }
    }
}
