//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// A press whose token one of the keys signed, and whose time is not over.
struct CheckedPress {
    let token: MagicLinkToken
    let verified: MagicLinkAuthenticator.Verified
    let fields: Fields
}

extension MagicLinkHTTPHandler {
    /// `POST` of a link, as far as it asks nobody: whoever sends a forged token costs one check of its signature.
    func checkPress(_ call: Call, _ fields: Fields) throws(MagicLinkError) -> Step {
        guard !fields.isMalformed, let token = token(fields) else { return .done(.deadLink(nil)) }
        do throws(MagicLinkError) {
            let verified = try links.check(token, before: .pressing, logger: call.logger)
            return .pressLink(CheckedPress(token: token, verified: verified, fields: fields))
        } catch {
            return .done(try refusal(of: token, error))
        }
    }

    /// Takes the click, makes the session, and sends the person on.
    func pressLink(_ call: Call, _ press: CheckedPress) async throws(MagicLinkError) -> Outcome {
        let (token, fields) = (press.token, press.fields)
        var proof: String?
        if case .text(let text) = fields["switch"] {
            proof = text
        }
        do throws(MagicLinkError) {
            let session = try await session(of: call)?.session
            let answer = try await links.press(
                press.verified,
                browser: call.presentedBrowser,
                session: session,
                switchProof: proof,
                typedAddress: typedAddress(fields),
                logger: call.logger
            )
            switch answer {
            case .alreadySignedIn(let destination, let clicksRemaining):
                return arrived(at: destination, scope: session?.scope ?? .full, clicksRemaining: clicksRemaining)
            case .otherAccount(let change):
                let preview = try await links.preview(of: token, browser: call.presentedBrowser, logger: call.logger)
                return .page(.confirm(confirmPage(token, preview, change, call)), json: .switching(change))
            case .signedIn(let signIn):
                return try await enter(signIn, replacing: session, call)
            }
        } catch {
            if error.code == .addressNeeded {
                let problem = isEmpty(fields["email"]) ? RequestProblem.Reason.addressOfLinkMissing : .addressNotOfLink
                return try await showLink(token, call, problem: problem)
            }
            return try refusal(of: token, error)
        }
    }

    /// Sends a person on who is signed in.
    func arrived(at destination: Destination, scope: SignInScope, clicksRemaining: Int) -> Outcome {
        var outcome = go(to: destination)
        outcome.json = .arrival(destination, scope: scope, clicksRemaining: clicksRemaining)
        return outcome
    }

    /// Makes the session of a sign-in.
    func enter(
        _ signIn: SignIn,
        replacing session: Session?,
        _ call: Call
    ) async throws(MagicLinkError) -> Outcome {
        let establishment = SessionEstablishment(
            signIn: signIn,
            replaced: session,
            links: links,
            request: call.request,
            logger: call.logger
        )
        let established = try await atBoundary("session transport") {
            try await sessions.establishSession(establishment)
        }
        var outcome = arrived(
            at: signIn.destination,
            scope: signIn.scope,
            clicksRemaining: signIn.clicksRemaining
        )
        outcome.fields.append(contentsOf: established.fields)
        if links.configuration.signInObserver != nil {
            await links.noteBrowser(of: signIn, origin: origin(of: call), logger: call.logger)
        }
        if let device = links.deviceProof(of: signIn, renewing: deviceCookie.proof(in: call.request)) {
            outcome.fields.append(deviceCookie.field(device))
        }
        return outcome
    }

    private func typedAddress(_ fields: Fields) -> EmailAddress? {
        guard case .text(let text) = fields["email"] else { return nil }
        return try? EmailAddress(text)
    }

    private func isEmpty(_ value: Fields.Value) -> Bool {
        value == .missing || value == .text("")
    }
}

extension JSONAnswer {
    /// Signed in, by this press or already: where to, and how far it reaches.
    static func arrival(_ destination: Destination, scope: SignInScope, clicksRemaining: Int) -> Self {
        Self(
            status: .ok,
            members: [
                ("destination", .text(destination.text)),
                ("scope", .text(scope.description)),
                ("clicksRemaining", .number(clicksRemaining)),
            ]
        )
    }

    /// Somebody else is signed in: the accounts, masked, and what a second press carries to go on.
    ///
    /// Not 200 as the page is: a client that looks at the status alone must not take it for a sign-in.
    static func switching(_ change: AccountSwitch) -> Self {
        var answer = error(.accountSwitch, status: .conflict)
        answer.members += [
            ("current", .text(change.current)),
            ("next", .text(change.next)),
            ("switch", .text(change.proof)),
        ]
        return answer
    }
}
