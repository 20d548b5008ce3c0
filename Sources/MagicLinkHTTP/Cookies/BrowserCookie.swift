//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import MagicLink

/// The cookie of the browser's own secret, by which a link knows the browser that asked for it (R27).
struct BrowserCookie: Sendable {
    private let cookie: HostCookie

    /// As long as the longest link may live, and as long as browsers keep a cookie: 400 days.
    private static let lifetime = 400 * 86_400

    init(isSecure: Bool) {
        cookie = HostCookie("magiclink-browser", isSecure: isSecure, lifetime: Self.lifetime)
    }

    /// The secret that a request carries, or `nil` where there is none or a malformed one.
    func proof(in request: HTTPRequest) -> BrowserProof? {
        cookie.value(in: request).flatMap { BrowserProof($0) }
    }

    /// The field that sets the cookie.
    func field(_ proof: BrowserProof) -> HTTPField {
        cookie.field(value: proof.revealed())
    }

    /// Returns whether an answer may set the cookie where the request carries none.
    ///
    /// Browsers leave the cookie out of what other sites make them send, except when a person follows a link. An answer
    /// to anything else would replace the secret of a browser that has one, and its links would no longer know it.
    static func mayBeSet(for call: Call, isSameOrigin: Bool) -> Bool {
        let fields = call.fields
        guard fields.fetchSite.count > 0 else { return isSameOrigin || fields.origin.count == 0 }
        if fields.fetchSite.only == "none" { return true }
        return isSameOrigin || (call.request.method == .get && fields.fetchDestination.only == "document")
    }
}
