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
        var reply = reply(to: call.request, call.fields, call.type, with: outcome)
        let proof: BrowserProof? =
            switch outcome.browserCookie {
            case .setIfMissing:
                call.presentedBrowser == nil && mayKeepCookie(call) ? call.browser : nil
            case .set: call.browser
            case .replace: .random()
            case .leave: nil
            }
        if let proof {
            reply.response.headerFields.append(browserCookie.field(proof))
        }
        return reply
    }

    private func mayKeepCookie(_ call: Call) -> Bool {
        BrowserCookie.mayBeSet(for: call, isSameOrigin: sameOrigin.holds(for: call.fields))
    }

    /// The same without the browser's cookie, for answers outside the sign-in's own paths.
    func reply(to request: HTTPRequest, with outcome: Outcome) -> HTTPReply {
        let fields = RequestFields(request.headerFields)
        return reply(to: request, fields, MediaType(of: fields), with: outcome)
    }

    private func reply(
        to request: HTTPRequest,
        _ fields: RequestFields,
        _ type: MediaType?,
        with outcome: Outcome
    ) -> HTTPReply {
        if let json = json(of: outcome, to: request, type: type) {
            let response = response(json.status, securityFields.json, outcome)
            return HTTPReply(response: response, body: request.method == .head ? [] : json.bytes)
        }
        switch outcome.content {
        case .nothing:
            return HTTPReply(response: response(outcome.status, securityFields.fields, outcome))
        case .redirect(let location):
            var response = response(outcome.status, securityFields.fields, outcome)
            response.headerFields[.location] = location
            return HTTPReply(response: response)
        case .page(let page):
            let language = language(for: fields)
            let response = response(outcome.status, securityFields.pages[language], outcome)
            guard request.method != .head else { return HTTPReply(response: response) }
            return HTTPReply(
                response: response,
                body: body(of: page, status: outcome.status, inLanguageAt: language)
            )
        }
    }

    private func response(_ status: HTTPResponse.Status, _ constant: HTTPFields, _ outcome: Outcome) -> HTTPResponse {
        var fields = constant
        // With room for a cookie, and for the length and the date that servers add.
        fields.reserveCapacity(constant.count + outcome.fields.count + 4)
        if !outcome.fields.isEmpty {
            fields.append(contentsOf: outcome.fields)
        }
        return HTTPResponse(status: status, headerFields: fields)
    }

    /// What the answer is for a client that reads JSON; `nil` for any other, and where the answer has no such form.
    private func json(of outcome: Outcome, to request: HTTPRequest, type: MediaType?) -> JSONAnswer? {
        guard case .json(let takesPages) = AnswerForm(for: request, type: type) else { return nil }
        if let json = outcome.json {
            return json
        }
        guard case .page = outcome.content, !takesPages else { return nil }
        return .error(.notAcceptable, status: .notAcceptable)
    }

    /// The answer to an error of the core that no endpoint answers in its own way.
    func failure(_ error: MagicLinkError, logger: Logger) -> Outcome {
        var outcome: Outcome
        switch error.code {
        case .limited:
            let seconds = max(1, error.retryAfter?.wholeSecondsUp ?? 60)
            outcome = .problem(RequestProblem(.tooManyRequests, .limited(seconds: seconds)))
            outcome.fields[.retryAfter] = "\(seconds)"
        case .invalidAddress:
            outcome = .problem(.badRequest(.addressRefused(error.message)))
        case .invalidDestination:
            outcome = .problem(.badRequest(.destinationRefused(error.message)))
        case .invalidConfiguration:
            logger.error("the sign-in is misconfigured", metadata: ["magiclink.error": "\(error)"])
            outcome = .problem(RequestProblem(.internalServerError, .misconfigured))
        case .linkNotUsable:
            outcome = .deadLink(nil)
        default:
            logger.debug("a part of the sign-in did not answer", metadata: ["magiclink.error": "\(error)"])
            outcome = .problem(RequestProblem(.serviceUnavailable, .unavailable))
            outcome.fields[.retryAfter] = "10"
        }
        return outcome
    }

    var crossSite: Outcome {
        var outcome = Outcome.problem(RequestProblem(.forbidden, .crossSite))
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
