//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink
import MagicLinkHTTP

/// The application's own pages: one, and only for people who have signed in.
struct Pages: Sendable {
    let signIn: MagicLinkHTTPHandler

    func respond(to request: HTTPRequest) async -> HTTPReply {
        // Before anything is read or changed. No page here changes anything yet, but the next one may.
        if let refusal = signIn.crossSiteRefusal(for: request) { return refusal }
        guard request.path?.split(separator: "?", omittingEmptySubsequences: false).first == "/" else {
            return page("Not found", "<p>There is no such page.", status: .notFound, for: request)
        }
        guard request.method == .get || request.method == .head else {
            var reply = page("Not possible", "<p>This page is to be read.", status: .methodNotAllowed, for: request)
            reply.response.headerFields[.allow] = "GET, HEAD"
            return reply
        }
        do {
            let session = try await signIn.authorization(of: request).requireSignIn()
            return page("Welcome", welcome(session), for: request)
        } catch let required as SignInRequired {
            return signIn.challenge(required, to: request)
        } catch let error as MagicLinkError {
            return signIn.failure(error, to: request)
        } catch {
            return page("Sorry", "<p>Something went wrong.", status: .internalServerError, for: request)
        }
    }

    private func welcome(_ session: Session) -> String {
        """
        <p>You are signed in as <b>\(escaped(session.subject))</b>.
        <form method="post" action="/sign-out"><button>Sign out</button></form>
        """
    }

    private func page(
        _ title: String,
        _ body: String,
        status: HTTPResponse.Status = .ok,
        for request: HTTPRequest
    ) -> HTTPReply {
        let html = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>\(title)</title>
            <meta name="viewport" content="width=device-width"><h1>\(title)</h1>
            \(body)
            """
        let fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .contentSecurityPolicy: "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff",
            // What a GET would have; FlyingFox writes 0 for an empty body otherwise.
            .contentLength: "\(html.utf8.count)",
        ]
        let response = HTTPResponse(status: status, headerFields: fields)
        return HTTPReply(response: response, body: request.method == .head ? [] : Array(html.utf8))
    }

    /// A subject is an address here, and addresses may hold an ampersand.
    private func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}
