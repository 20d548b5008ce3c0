//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Logging
import MagicLink

/// One request on its way through an endpoint.
struct Call: Sendable {
    let request: HTTPRequest
    let target: RequestTarget
    let body: [UInt8]
    let client: ClientConnection
    let logger: Logger
    /// The browser's own secret, if the request carries one.
    let presentedBrowser: BrowserProof?
    /// The same, or a new one, which the answer sets.
    let browser: BrowserProof

    /// Whether the browser fetches the page before anybody asked to see it.
    var isPrefetch: Bool {
        request.headerFields.contains(.secPurpose) || request.headerFields.contains(.purpose)
    }
}
