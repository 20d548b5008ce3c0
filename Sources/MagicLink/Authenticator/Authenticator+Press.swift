//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

package import Logging

/// What opening or pressing a link means in a browser that may be signed in already.
package enum PressAnswer: Sendable {
    /// The press was granted.
    case signedIn(SignIn)
    /// The browser is signed in as that person already: go there, nothing is spent.
    case alreadySignedIn(Destination, clicksRemaining: Int)
    /// Somebody else is signed in: a person must confirm the switch (R29).
    case otherAccount(AccountSwitch)
}

/// What a page says that asks whether to switch accounts.
package struct AccountSwitch: Sendable {
    /// The account that is signed in, masked.
    package let current: String
    /// The account of the link, masked.
    package let next: String
    /// What the form carries: it fits this link and this session only.
    package let proof: String
}

/// What opening a link shows.
package enum OpenAnswer: Sendable {
    /// A page with a button.
    case preview(LinkPreview, switching: AccountSwitch?)
    /// The browser is signed in as that person already.
    case alreadySignedIn(Destination)
}

extension MagicLinkAuthenticator {
    /// Decides what opening a link shows.
    ///
    /// Changes nothing.
    package func open(
        _ token: MagicLinkToken,
        browser: BrowserProof?,
        visitor: BrowserProof? = nil,
        session: Session?,
        logger: Logger
    ) async throws(MagicLinkError) -> OpenAnswer {
        let visitor = visitor ?? browser
        if let session {
            let now = clock.now
            switch try await standing(try verify(token, as: .signIn, now: now), session, now: now, logger: logger) {
            case .same(let destination, _): return .alreadySignedIn(destination)
            case .other(let change):
                let preview = try await preview(of: token, browser: browser, visitor: visitor, logger: logger)
                return .preview(preview, switching: change)
            case .neither: break
            }
        }
        let preview = try await preview(of: token, browser: browser, visitor: visitor, logger: logger)
        return .preview(preview, switching: nil)
    }

    /// Redeems a link, whose token was just checked, in a browser that may be signed in already.
    package func press(
        _ verified: Verified,
        browser: BrowserProof?,
        session: Session?,
        switchProof: String?,
        typedAddress: EmailAddress? = nil,
        logger: Logger
    ) async throws(MagicLinkError) -> PressAnswer {
        try await traced("magiclink.redeem", logger) { () async throws(MagicLinkError) in
            let now = clock.now
            if let session {
                switch try await standing(verified, session, now: now, logger: logger) {
                case .same(let destination, let left):
                    return .alreadySignedIn(destination, clicksRemaining: left)
                case .other(let change):
                    guard proves(switchProof, verified, session) else { return .otherAccount(change) }
                case .neither: break
                }
            }
            let press = Press(browser: browser, typedAddress: typedAddress, now: now)
            return .signedIn(try await redeem(verified, press, logger: logger))
        }
    }

    /// Whether a post carries the proof that a person wants to switch from this session to this link.
    func proves(_ switchProof: String?, _ verified: Verified, _ session: Session) -> Bool {
        guard let given = switchProof.flatMap(Base64URL.decode).flatMap(Digest16.init(bytes:)) else { return false }
        return given.constantTimeEquals(verified.keys.switchProof(verified.id, sessionID: session.id))
    }

    enum Standing {
        case same(Destination, clicksRemaining: Int)
        case other(AccountSwitch)
        case neither
    }

    /// Holds a link against the session that is there, on the row as it is now.
    func standing(
        _ verified: Verified,
        _ session: Session,
        now: UnixTime,
        logger: Logger
    ) async throws(MagicLinkError) -> Standing {
        let (row, record) = try await recorded(verified, now: now, logger: logger)
        let directory = configuration.directory
        let subject: String?
        switch try await atBoundary("directory", { try await directory.account(for: record.address) }) {
        case .account(let account): subject = account.subject
        // Nobody has that account yet, so it is not the one that is signed in.
        case .signUp: subject = nil
        case .none: return .neither
        }
        // As bytes, as stores compare it: Swift's own comparison takes different bytes for the same text.
        guard let subject, subject.utf8.elementsEqual(session.subject.utf8) else {
            let proof = verified.keys.switchProof(verified.id, sessionID: session.id)
            return .other(
                AccountSwitch(
                    current: session.account,
                    // Whoever must type the address is not given half of it.
                    next: record.binding == .typedAddress ? "***" : record.address.masked,
                    proof: Base64URL.encode(proof.bytes)
                )
            )
        }
        let isDone = row.usedClicks >= row.maxClicks || row.state == .superseded
        let isCovered = session.scope.isFull && (record.scope == .destinationOnly || isDone)
        guard row.id == session.link || isCovered else { return .neither }
        return .same(try allowedDestination(of: record), clicksRemaining: row.clicksRemaining)
    }
}
