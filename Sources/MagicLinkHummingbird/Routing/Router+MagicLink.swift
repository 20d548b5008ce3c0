//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
public import MagicLinkHTTP

extension Router where Context: MagicLinkRequestContext {
    /// Adds the pages and endpoints of the sign-in.
    ///
    /// Call it before anything else is added: middleware that is added later never sees a token.
    ///
    /// ```swift
    /// let router = Router(context: MagicLinkContext.self)
    /// router.addMagicLink(handler)
    /// router.add(middleware: LogRequestsMiddleware(.info))
    /// ```
    ///
    /// ``RedactingRequestLogMiddleware`` may stand before it and log the sign-in's requests too.
    ///
    /// - Parameter handler: The handler that answers.
    /// - Returns: The router.
    @discardableResult
    public func addMagicLink(_ handler: MagicLinkHTTPHandler) -> Self {
        add(middleware: MagicLinkMiddleware(handler))
    }
}
#endif
