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
        let words = pages.words
        if fields.isMalformed {
            return refused(words.formUnreadable)
        }
        let typed: String
        switch fields["email"] {
        case .text(let text): typed = text
        case .missing: return refused(words.addressMissing)
        case .repeated, .unreadable: return refused(words.addressRepeated)
        }
        let address: EmailAddress
        let destination: Destination?
        do throws(MagicLinkError) {
            destination = try self.destination(fields["to"])
        } catch {
            return refused(error.message, typed: typed)
        }
        do throws(MagicLinkError) {
            address = try EmailAddress(typed)
        } catch {
            return refused(error.message, typed: typed, destination: destination)
        }
        do throws(MagicLinkError) {
            try await links.requestLink(
                for: address,
                destination: destination,
                origin: origin(of: call),
                logger: call.logger
            )
        } catch let error where error.code == .invalidDestination {
            return refused(error.message, typed: typed)
        }
        return linkSent
    }

    /// The one answer to a request for a link.
    ///
    /// The link is bound to the browser's secret that the answer sets (R27).
    var linkSent: Outcome {
        var outcome = Outcome.redirect(to: routes.sent)
        outcome.browserCookie = .set
        return outcome
    }

    func origin(of call: Call) -> RequestOrigin {
        RequestOrigin(
            network: clients.network(of: call.request, from: call.client),
            browser: call.browser,
            correlationID: call.client.requestID
        )
    }

    /// The form once more, with the reason.
    private func refused(_ problem: String, typed: String? = nil, destination: Destination? = nil) -> Outcome {
        let page = SignInPage(destination: destination, problem: problem, typed: typed)
        return .page(.signIn(page), status: .badRequest)
    }
}
