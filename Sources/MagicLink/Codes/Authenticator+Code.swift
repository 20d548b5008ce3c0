//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging

extension MagicLinkAuthenticator {
    /// Redeems the code beside a link, as typed in the browser that asked for the link.
    ///
    /// A right code is a press of its link: it takes a click, and all that ``redeem(_:as:browser:typedAddress:logger:)``
    /// says holds. Each comparison takes one of the code's five tries first. When they are used up the code is dead, but
    /// its link is not. Whoever lacks the browser's secret gets nowhere, whatever the code.
    ///
    /// The same browser may repeat a right code within the grace; that takes another try.
    ///
    /// - Parameters:
    ///   - code: The code.
    ///   - purpose: What the link must be for.
    ///   - browser: The browser in which the code was typed.
    ///   - network: The network of the client, for the limits.
    ///   - logger: The request's logger.
    /// - Returns: Who signed in, and where to.
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/codeNotUsable``, whatever was wrong,
    ///   ``MagicLinkError/Code/limited``, ``MagicLinkError/Code/unavailable`` or ``MagicLinkError/Code/cancelled``.
    public func redeem(
        code: SignInCode,
        as purpose: LinkPurpose = .signIn,
        browser: BrowserProof,
        network: ClientNetwork? = nil,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> SignIn {
        try await traced("magiclink.redeem", logger) { () async throws(MagicLinkError) in
            let typed = TypedCode(code: code, browser: browser, network: network, now: clock.now)
            let found = try await link(of: typed, purpose, logger: logger)
            return try await redeem(found, typed, logger: logger)
        }
    }

    /// Redeems a code in a browser that may be signed in already.
    package func enter(
        _ typed: TypedCode,
        session: Session?,
        switchProof: String?,
        logger: Logger
    ) async throws(MagicLinkError) -> CodeAnswer {
        try await traced("magiclink.redeem", logger) { () async throws(MagicLinkError) in
            let found = try await link(of: typed, .signIn, logger: logger)
            if let session {
                let state = try await codeRefused { () async throws(MagicLinkError) -> Standing in
                    try await standing(found.verified, session, now: typed.now, logger: logger)
                }
                switch state {
                case .same(let destination, let left):
                    return .alreadySignedIn(destination, clicksRemaining: left)
                case .other(let change):
                    guard proves(switchProof, found.verified, session) else {
                        let preview = try await codeRefused { () async throws(MagicLinkError) -> LinkPreview in
                            self.preview(found.row, found.record, try allowedDestination(of: found.record), true)
                        }
                        return .otherAccount(change, preview)
                    }
                case .neither: break
                }
            }
            return .signedIn(try await redeem(found, typed, logger: logger))
        }
    }

    private func redeem(
        _ found: CodedLink,
        _ typed: TypedCode,
        logger: Logger
    ) async throws(MagicLinkError) -> SignIn {
        try await codeRefused { () async throws(MagicLinkError) -> SignIn in
            let press = Press(browser: typed.browser, isByCode: true, now: typed.now)
            return try await redeem(found.verified, press, logger: logger)
        }
    }

    /// Why a link cannot be used is told to nobody who typed a code.
    private func codeRefused<Value>(
        _ body: () async throws(MagicLinkError) -> Value
    ) async throws(MagicLinkError) -> Value {
        do {
            return try await body()
        } catch {
            switch error.code {
            case .linkNotUsable, .otherBrowser, .addressNeeded: throw .code(error.refusal ?? .unknown)
            default: throw error
            }
        }
    }
}

/// A code as it was typed: where, and when.
package struct TypedCode: Sendable {
    let code: SignInCode
    let browser: BrowserProof
    let network: ClientNetwork?
    let now: UnixTime
}

/// What typing a right code means in a browser that may be signed in already.
package enum CodeAnswer: Sendable {
    /// The code was right, and its link granted.
    case signedIn(SignIn)
    /// The browser is signed in as that person already: go there, nothing is spent but a try.
    case alreadySignedIn(Destination, clicksRemaining: Int)
    /// Somebody else is signed in: a person must confirm the switch (R29).
    case otherAccount(AccountSwitch, LinkPreview)
}
