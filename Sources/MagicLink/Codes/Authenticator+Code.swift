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
    /// The same browser may repeat a right code within the grace; that takes another try. A code can be typed for an hour
    /// from when its link was made, and no longer than the link holds.
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
            let carried = CarriedSwitch(switchProof)
            let found = try await link(of: typed, accepted: carried?.accepted, .signIn, logger: logger)
            if let session {
                let state = try await codeRefused { () async throws(MagicLinkError) -> Standing in
                    try await standing(found.verified, session, now: typed.now, logger: logger)
                }
                switch state {
                case .same(let destination, let left):
                    return .alreadySignedIn(destination, clicksRemaining: left)
                case .other(let change):
                    guard proves(carried?.proof, found.verified, session) else {
                        return try await codeRefused { () async throws(MagicLinkError) -> CodeAnswer in
                            try await question(change, found, typed, logger: logger)
                        }
                    }
                case .neither: break
                }
            }
            return .signedIn(try await redeem(found, typed, logger: logger))
        }
    }

    /// Asks whether to switch accounts, on the row as it is now: nobody is asked about a link that is dead.
    private func question(
        _ change: AccountSwitch,
        _ found: CodedLink,
        _ typed: TypedCode,
        logger: Logger
    ) async throws(MagicLinkError) -> CodeAnswer {
        let (row, record) = try await recorded(found.verified, now: typed.now, logger: logger)
        if let reason = refusal(of: row, browser: typed.browser, keys: found.verified.keys, now: typed.now) {
            throw await refusedAndAudited(reason, row: row, record: record, now: typed.now, logger: logger)
        }
        let accepted = AcceptedCode(found.verified, in: typed.browser)
        let change = AccountSwitch(
            current: change.current,
            next: change.next,
            proof: CarriedSwitch(accepted: accepted, proof: change.proof).text
        )
        return .otherAccount(change, preview(row, record, try allowedDestination(of: record), true))
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

/// What the page carries on that asks whether to switch accounts: that the code was right, and that a person answers.
private struct CarriedSwitch {
    let accepted: AcceptedCode
    let proof: String

    init(accepted: AcceptedCode, proof: String) {
        self.accepted = accepted
        self.proof = proof
    }

    init?(_ text: String?) {
        let parts = text?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, let accepted = AcceptedCode(parts[0]) else { return nil }
        self.init(accepted: accepted, proof: String(parts[1]))
    }

    var text: String { accepted.text + "." + proof }
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
