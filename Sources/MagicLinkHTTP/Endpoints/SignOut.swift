//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `POST` of sign-out: ends the session at the server, so that a kept cookie is worth nothing (R38).
    func signOut(_ call: Call, _ fields: Fields) async throws(MagicLinkError) -> Outcome {
        guard !fields.isMalformed else { return .problem(.badRequest(.formUnreadable)) }
        let everywhere: Bool
        switch fields["everywhere"] {
        case .missing, .bare("false"): everywhere = false
        case .text("1"), .bare("1"), .bare("true"): everywhere = true
        default: return .problem(.badRequest(.everywhereUnreadable))
        }
        let session = try await session(of: call)?.session
        // A session that reaches one destination ends itself and nothing beyond it; and whoever is signed in no more must
        // not be told that every session is ended.
        if everywhere, session?.scope.isFull != true {
            return .problem(RequestProblem(.forbidden, .signInRequired))
        }
        let dismissal = SessionDismissal(
            session: session,
            everywhere: everywhere,
            links: links,
            request: call.request,
            logger: call.logger
        )
        // Where the store fails, the cookie stays: it is what another try ends the session with.
        let ending = try await atBoundary("session transport") { try await sessions.dismissSession(dismissal) }
        var outcome = Outcome.redirect(to: routes.signIn)
        outcome.json = JSONAnswer(status: .ok)
        outcome.fields = ending
        outcome.browserCookie = .replace
        return outcome
    }
}
