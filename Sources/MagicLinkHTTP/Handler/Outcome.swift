//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// What an endpoint decided.
///
/// One renderer turns it into an answer, a page or JSON.
struct Outcome: Sendable {
    enum Content: Sendable {
        case page(PageContent)
        /// The text of a path of this service, or of a destination on its origin.
        case redirect(String)
        case nothing
    }

    /// What happens to the cookie of the browser's own secret.
    enum BrowserCookieChange: Sendable {
        /// Set where the request carries none.
        case setIfMissing
        /// Set, with the value that the request carries if it does: its time begins anew.
        case set
        /// Set to a new value.
        case replace
        case leave
    }

    var status: HTTPResponse.Status
    var content: Content
    /// The same for a client that reads JSON, or `nil` where it is a page for people only.
    var json: JSONAnswer?
    var fields = HTTPFields()
    var browserCookie = BrowserCookieChange.setIfMissing

    static func page(_ page: PageContent, status: HTTPResponse.Status = .ok, json: JSONAnswer? = nil) -> Self {
        Self(status: status, content: .page(page), json: json)
    }

    /// Sends the browser on with `GET`, whatever the method was (R88).
    static func redirect(to path: String) -> Self {
        Self(status: .seeOther, content: .redirect(path))
    }

    /// The one answer of every dead link (R25).
    static func deadLink(_ token: MagicLinkToken?) -> Self {
        .page(.deadLink(DeadLinkPage(token: token)), status: .gone, json: .deadLink)
    }

    static func problem(_ problem: RequestProblem) -> Self {
        .page(.problem(ProblemPage(reason: problem.reason)), status: problem.status, json: problem.json)
    }
}
