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
        do throws(RequestProblem) {
            let destination = try destination(fields["to"])
            return .page(.signIn(SignInPage(destination: destination, notice: await notice(call))))
        } catch {
            // Not a dead end: the page is there, with the reason and without the destination.
            return .page(.signIn(SignInPage(problem: error.reason)), status: error.status, json: error.json)
        }
    }

    /// The destination that a request names, held against what the configuration allows.
    func destination(_ value: Fields.Value) throws(RequestProblem) -> Destination? {
        switch value {
        case .missing: return nil
        case .repeated, .bare, .unreadable: throw .badRequest(.destinationUnreadable)
        case .text(let text):
            let destination: Destination
            do throws(MagicLinkError) {
                destination = try Destination(text)
            } catch {
                throw .badRequest(.destinationRefused(error.message))
            }
            guard links.configuration.destinations.allows(destination) else {
                throw .badRequest(.destinationNotAllowed)
            }
            return destination
        }
    }

    /// What a person hears who is signed in and comes here all the same.
    private func notice(_ call: Call) async -> SignInPage.Notice? {
        // Without an answer of the session store the page is just as useful; a post will say that the service is down.
        guard let session = try? await session(of: call)?.session else { return nil }
        guard let path = session.scope.path else { return .signedIn(session.account) }
        return .narrow(session.account, page: try? Destination(path.path))
    }
}
