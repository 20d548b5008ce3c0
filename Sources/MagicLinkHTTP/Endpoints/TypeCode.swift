//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

extension MagicLinkHTTPHandler {
    /// `POST` of the code beside a link, in the browser that asked for it: a press of that link.
    ///
    /// One answer for every code that lets nobody in, whatever was wrong with it (R30, R45).
    func typeCode(_ call: Call, _ fields: Fields) async throws(MagicLinkError) -> Outcome {
        // What cannot be a code costs no try, and what has no browser cannot have one.
        guard !fields.isMalformed, let code = code(fields), let browser = call.presentedBrowser else {
            return codeRefused
        }
        var proof: String?
        if case .text(let text) = fields["switch"] {
            proof = text
        }
        do throws(MagicLinkError) {
            let session = try await session(of: call)?.session
            let network = clients.network(of: call.request, from: call.client)
            let typed = links.typed(code, in: browser, from: network)
            let answer = try await links.enter(typed, session: session, switchProof: proof, logger: call.logger)
            switch answer {
            case .alreadySignedIn(let destination, let clicksRemaining):
                return arrived(at: destination, scope: session?.scope ?? .full, clicksRemaining: clicksRemaining)
            case .otherAccount(let change, let preview):
                let page = ConfirmPage(
                    code: code,
                    path: routes.code ?? routes.link,
                    preview: preview,
                    switching: change
                )
                return .page(.confirm(page), json: .switching(change))
            case .signedIn(let signIn):
                return try await enter(signIn, replacing: session, call)
            }
        } catch {
            // A session that was ended at this moment is a dead link, as the core calls it; here it is a dead code.
            guard [.codeNotUsable, .linkNotUsable].contains(error.code) else { throw error }
            return codeRefused
        }
    }

    /// The page with the field once more, the same whatever was wrong.
    private var codeRefused: Outcome {
        var page = SentPage()
        page.problem = .codeNotUsable
        let problem = RequestProblem(.forbidden, .codeNotUsable)
        return .page(.sent(page), status: problem.status, json: problem.json)
    }

    private func code(_ fields: Fields) -> SignInCode? {
        guard case .text(let text) = fields["code"] else { return nil }
        return try? SignInCode(text)
    }
}
