//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `GET` of a link: a page with one button.
    ///
    /// Opening changes nothing, however often and by whomever (R20).
    func openLink(_ call: Call) async throws(MagicLinkError) -> Outcome {
        guard let token = token(Fields(call.target.query, names: ["token"])) else { return .deadLink(nil) }
        do throws(MagicLinkError) {
            _ = try links.check(token, before: .opening, logger: call.logger)
        } catch {
            return try refusal(of: token, error)
        }
        return try await showLink(token, call)
    }

    /// The page of a link, or what stands in its place; with a problem where a press was refused that left the link as it
    /// was.
    func showLink(
        _ token: MagicLinkToken,
        _ call: Call,
        problem: RequestProblem.Reason? = nil
    ) async throws(MagicLinkError) -> Outcome {
        do throws(MagicLinkError) {
            let session = try await session(of: call)?.session
            let answer = try await links.open(
                token,
                browser: call.presentedBrowser,
                visitor: call.browser,
                session: session,
                logger: call.logger
            )
            switch answer {
            case .alreadySignedIn(let destination): return go(to: destination)
            case .preview(let preview, let switching):
                var page = confirmPage(token, preview, switching, call)
                page.problem = problem
                guard let problem else { return .page(.confirm(page)) }
                let refusal = RequestProblem(.forbidden, problem)
                return .page(.confirm(page), status: refusal.status, json: refusal.json)
            }
        } catch {
            return try refusal(of: token, error)
        }
    }

    /// `HEAD` of a link: the same for every token, without asking anybody (R26).
    var headOfLink: Outcome {
        var outcome = Outcome.page(.deadLink(DeadLinkPage(token: nil)), status: .ok)
        outcome.browserCookie = .leave
        return outcome
    }

    /// The token of a form or a query.
    ///
    /// Whatever cannot be one has the one answer of every dead link (R14).
    func token(_ fields: Fields) -> MagicLinkToken? {
        guard case .text(let text) = fields["token"] else { return nil }
        return try? MagicLinkToken(text)
    }

    /// The page of a live link.
    ///
    /// It continues by itself only in the browser that asked for this very link, and where nobody else is signed in
    /// (R22).
    func confirmPage(
        _ token: MagicLinkToken,
        _ preview: LinkPreview,
        _ switching: AccountSwitch?,
        _ call: Call
    ) -> ConfirmPage {
        let mayContinue =
            call.request.method == .get && preview.isRequestingBrowser && switching == nil && !call.isPrefetch
        return ConfirmPage(
            token: token,
            path: routes.link,
            preview: preview,
            switching: switching,
            continuesByItself: mayContinue
        )
    }

    /// The answers of links that do not open: the dead page, or the way on for another browser.
    func refusal(of token: MagicLinkToken, _ error: MagicLinkError) throws(MagicLinkError) -> Outcome {
        switch error.code {
        case .linkNotUsable: return .deadLink(token)
        case .otherBrowser:
            return .page(
                .otherBrowser(OtherBrowserPage(token: token)),
                status: .forbidden,
                json: .error(.otherBrowser, status: .forbidden)
            )
        default: throw error
        }
    }

    /// Sends a person on.
    ///
    /// A form's answer may only redirect within the origin, so that elsewhere a link leads (R23).
    func go(to destination: Destination) -> Outcome {
        if destination.isPath || isOnOrigin(destination) {
            return .redirect(to: destination.text)
        }
        return .page(.leave(LeavePage(destination: destination)))
    }

    private func isOnOrigin(_ destination: Destination) -> Bool {
        guard destination.text.hasPrefix(links.base.origin) else { return false }
        let rest = destination.text.utf8.dropFirst(links.base.origin.utf8.count)
        return rest.isEmpty || "/?#".utf8.contains(rest[rest.startIndex])
    }
}
