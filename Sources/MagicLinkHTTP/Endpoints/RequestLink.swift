//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `POST` of the sign-in page: asks for a link.
    ///
    /// One answer for every address (R45).
    func requestLink(_ call: Call, _ fields: Fields) async throws(MagicLinkError) -> Outcome {
        var page = SignInPage()
        if case .text(let text) = fields["email"] {
            page.typed = text
        }
        let address: EmailAddress
        do throws(RequestProblem) {
            guard !fields.isMalformed else { throw .badRequest(.formUnreadable) }
            page.destination = try destination(fields["to"])
            address = try self.address(fields["email"])
        } catch {
            // The form once more, with what was typed and the reason.
            page.problem = error.reason
            return .page(.signIn(page), status: error.status, json: error.json)
        }
        guard try await passesChallenge(call, fields) else {
            page.problem = .challengeRefused
            return challengeRefused(.signIn(page))
        }
        try await links.requestLink(
            for: address,
            destination: page.destination,
            origin: origin(of: call),
            logger: call.logger
        )
        return linkSent
    }

    /// The one answer to a request for a link.
    ///
    /// The link is bound to the browser's secret that the answer sets (R27).
    var linkSent: Outcome {
        var outcome = Outcome.redirect(to: routes.sent)
        outcome.json = JSONAnswer(status: .accepted)
        outcome.browserCookie = .set
        return outcome
    }

    /// The page once more, for whoever did not pass the challenge.
    func challengeRefused(_ page: PageContent) -> Outcome {
        let problem = RequestProblem(.forbidden, .challengeRefused)
        return .page(page, status: problem.status, json: problem.json)
    }

    func origin(of call: Call) -> RequestOrigin {
        RequestOrigin(
            network: clients.network(of: call.request, from: call.client),
            browser: call.browser,
            device: deviceCookie.proof(in: call.request),
            language: languageTags[language(for: call.fields)],
            label: call.request.headerFields[.userAgent].flatMap(BrowserLabel.init(userAgent:)),
            correlationID: call.client.requestID
        )
    }

    private func address(_ value: Fields.Value) throws(RequestProblem) -> EmailAddress {
        switch value {
        case .missing: throw .badRequest(.addressMissing)
        case .repeated, .bare, .unreadable: throw .badRequest(.addressRepeated)
        case .text(let text):
            do throws(MagicLinkError) {
                return try EmailAddress(text)
            } catch {
                throw .badRequest(.addressRefused(error.message))
            }
        }
    }
}
