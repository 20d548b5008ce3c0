//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink

/// One request on its way through an endpoint: an object, since it goes through many hands and nothing of it changes.
final class Call: Sendable {
    let request: HTTPRequest
    let target: RequestTarget
    let fields: RequestFields
    /// What the request says that its body is.
    let type: MediaType?
    let body: [UInt8]
    let client: ClientConnection
    let logger: Logger
    /// The browser's own secret, if the request carries one.
    let presentedBrowser: BrowserProof?
    /// The same, or a new one, which the answer sets.
    let browser: BrowserProof

    init(
        _ request: HTTPRequest,
        _ target: RequestTarget,
        _ fields: RequestFields,
        body: [UInt8],
        from client: ClientConnection,
        presenting presented: BrowserProof?,
        logger: Logger
    ) {
        self.request = request
        self.target = target
        self.fields = fields
        type = MediaType(of: fields)
        self.body = body
        self.client = client
        self.logger = logger
        presentedBrowser = presented
        browser = presented ?? .random()
    }

    /// Whether the browser fetches the page before anybody asked to see it.
    var isPrefetch: Bool {
        request.headerFields.contains(.secPurpose) || request.headerFields.contains(.purpose)
    }
}
