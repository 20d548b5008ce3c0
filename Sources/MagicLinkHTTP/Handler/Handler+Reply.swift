//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink

extension MagicLinkHTTPHandler {
    /// Turns an outcome into the whole answer: the one place that writes status, fields, cookies and body.
    func reply(to call: Call, with outcome: Outcome) -> HTTPReply {
        var reply = reply(to: call.request, with: outcome)
        let proof: BrowserProof? =
            switch outcome.browserCookie {
            case .setIfMissing:
                call.presentedBrowser == nil && BrowserCookie.mayBeSet(for: call.request) ? call.browser : nil
            case .set: call.browser
            case .replace: .random()
            case .leave: nil
            }
        if let proof {
            reply.response.headerFields.append(browserCookie.field(proof))
        }
        return reply
    }

    /// The same without the browser's cookie, for answers outside the sign-in's own paths.
    func reply(to request: HTTPRequest, with outcome: Outcome) -> HTTPReply {
        var response = HTTPResponse(status: outcome.status, headerFields: securityFields.fields)
        response.headerFields.append(contentsOf: outcome.fields)
        var body: [UInt8] = []
        switch outcome.content {
        case .nothing: break
        case .redirect(let location): response.headerFields[.location] = location
        case .page(let page):
            response.headerFields[.contentType] = "text/html; charset=utf-8"
            response.headerFields[.contentLanguage] = pages.words.language
            if request.method != .head {
                body = pages.html(of: page).bytes
            }
        }
        return HTTPReply(response: response, body: body)
    }

    /// The answer to an error of the core that no endpoint answers in its own way.
    func failure(_ error: MagicLinkError, logger: Logger) -> Outcome {
        let words = pages.words
        switch error.code {
        case .limited:
            let seconds = max(1, error.retryAfter?.wholeSecondsUp ?? 60)
            var outcome = Outcome.problem(
                RequestProblem(status: .tooManyRequests, reason: words.limited.filled(words.wait(seconds: seconds)))
            )
            outcome.fields[.retryAfter] = "\(seconds)"
            return outcome
        case .invalidAddress, .invalidDestination:
            return .problem(.badRequest(error.message))
        case .invalidConfiguration:
            logger.error("the sign-in is misconfigured", metadata: ["magiclink.error": "\(error)"])
            return .problem(RequestProblem(status: .internalServerError, reason: words.misconfigured))
        case .linkNotUsable:
            return .deadLink(nil)
        default:
            logger.debug("a part of the sign-in did not answer", metadata: ["magiclink.error": "\(error)"])
            var outcome = Outcome.problem(RequestProblem(status: .serviceUnavailable, reason: words.unavailable))
            outcome.fields[.retryAfter] = "10"
            return outcome
        }
    }

    var crossSite: Outcome {
        var outcome = Outcome.problem(RequestProblem(status: .forbidden, reason: pages.words.crossSite))
        // Browsers leave the cookie out of posts that other sites make: setting one here would replace it.
        outcome.browserCookie = .leave
        return outcome
    }
}

extension Duration {
    /// The whole seconds, a fraction counted as one.
    var wholeSecondsUp: Int64 {
        let (seconds, attoseconds) = components
        return attoseconds > 0 && seconds < .max ? seconds + 1 : seconds
    }
}
