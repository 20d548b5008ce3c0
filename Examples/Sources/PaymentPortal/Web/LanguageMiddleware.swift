//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird
import MagicLinkHummingbird

/// Chooses the language of the portal's pages by `Accept-Language`.
struct LanguageMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.words = .of(PortalLanguage(accepting: request.headers[.acceptLanguage]))
        return try await next(request, context)
    }
}
