//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import Hummingbird
import MagicLinkHummingbird

/// Passes requests on without their query, which no page of the portal reads.
///
/// A link that a mail program or a person damaged leads to some other page, and what is left of its token stands in the
/// query: the loggers behind this middleware never see it.
struct QueryFreeMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request,
        context: MagicLinkContext,
        next: @concurrent (Request, MagicLinkContext) async throws -> Response
    ) async throws -> Response {
        guard let path = request.head.path, let mark = path.firstIndex(of: "?") else {
            return try await next(request, context)
        }
        var head = request.head
        head.path = String(path[..<mark])
        return try await next(Request(head: head, body: request.body), context)
    }
}
