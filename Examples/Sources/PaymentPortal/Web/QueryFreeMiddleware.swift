//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLinkHummingbird

/// Passes requests on without their query, which pages find in their context.
///
/// A link that a mail program or a person damaged leads to some other page, and what is left of its token stands in the
/// query; a search holds addresses. The loggers behind this middleware see neither.
struct QueryFreeMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard let path = request.head.path, let mark = path.firstIndex(of: "?") else {
            return try await next(request, context)
        }
        var context = context
        context.query = PageQuery(path[path.index(after: mark)...])
        var head = request.head
        head.path = String(path[..<mark])
        return try await next(Request(head: head, body: request.body), context)
    }
}
