//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `GET` of the sign-in page: one field, and `?to=` keeps where the person wanted to go.
    func showSignIn(_ call: Call) async -> Outcome {
        let fields = Fields(call.target.query, names: ["to"])
        do throws(MagicLinkError) {
            let destination = try destination(fields["to"])
            return .page(.signIn(SignInPage(destination: destination, notice: await notice(call, destination))))
        } catch {
            // Not a dead end: the page is there, with the reason and without the destination.
            return .page(.signIn(SignInPage(problem: error.message)), status: .badRequest)
        }
    }

    /// The destination that a request names, held against what the configuration allows.
    func destination(_ value: Fields.Value) throws(MagicLinkError) -> Destination? {
        switch value {
        case .missing: return nil
        case .repeated: throw MagicLinkError(.invalidDestination, pages.words.destinationRepeated)
        case .unreadable: throw MagicLinkError(.invalidDestination, pages.words.destinationUnreadable)
        case .text(let text):
            let destination = try Destination(text)
            guard links.configuration.destinations.allows(destination) else {
                throw MagicLinkError(.invalidDestination, pages.words.destinationNotAllowed)
            }
            return destination
        }
    }

    /// What a person hears who is signed in and is sent here all the same.
    private func notice(_ call: Call, _ destination: Destination?) async -> SignInPage.Notice? {
        // Without an answer of the session store the page is just as useful; a post will say that the service is down.
        guard let session = try? await session(of: call)?.session else { return nil }
        return session.scope.isFull ? .signedIn(session.account) : .narrow(session.account)
    }
}
