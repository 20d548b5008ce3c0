//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// Answers a request whose page needs a sign-in.
    ///
    /// A browser that opens a page or sends a form is sent to the sign-in page, which keeps where the person wanted to go:
    /// for `GET` and `HEAD` the page itself, for other methods what ``SignInRequired/returnTo`` names. A script gets 401,
    /// or 403 where it is signed in but not far or freshly enough, since it could do nothing with the sign-in page.
    ///
    /// - Parameters:
    ///   - required: What was thrown.
    ///   - request: The request.
    /// - Returns: The answer.
    public func challenge(_ required: SignInRequired, to request: HTTPRequest) -> HTTPReply {
        guard navigates(request) else {
            let isSignedOut = required.reason == .notSignedIn
            var outcome = Outcome.problem(
                RequestProblem(isSignedOut ? .unauthorized : .forbidden, .signInRequired)
            )
            if isSignedOut {
                outcome.fields[.wwwAuthenticate] = "MagicLink"
            }
            return reply(to: request, with: outcome)
        }
        let destination = required.returnTo ?? own(request)
        let isKept = destination.map { links.configuration.destinations.allows($0) } ?? false
        let query = destination.flatMap { isKept ? "?to=" + PercentCoding.encode($0.text) : nil } ?? ""
        return reply(to: request, with: .redirect(to: routes.signIn + query))
    }

    /// The page that was asked for, where it can be asked for again.
    private func own(_ request: HTTPRequest) -> Destination? {
        guard request.method == .get || request.method == .head else { return nil }
        return try? Destination(String(Substring(RequestTarget.withoutAuthority(request.path ?? "/"))))
    }

    /// Whether an answer becomes a page in front of a person.
    ///
    /// Browsers say so; for others what they accept must do.
    private func navigates(_ request: HTTPRequest) -> Bool {
        if let mode = request.headerFields[.secFetchMode] {
            return mode == "navigate"
        }
        guard let accept = request.headerFields[.accept]?.lowercased() else { return true }
        return accept.contains("text/html") || accept.contains("*/*") || !accept.contains("json")
    }
}
