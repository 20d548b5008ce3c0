//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
public import MagicLinkHTTP

/// Refuses requests that change something unless they come from the service's own pages (R21).
///
/// For routes without ``MagicLinkSessionMiddleware``, which checks the same.
public struct SameOriginMiddleware<Context: RequestContext>: RouterMiddleware {
    private let handler: MagicLinkHTTPHandler

    /// Creates the middleware.
    ///
    /// - Parameter handler: The handler that knows the service's origin.
    public init(_ handler: MagicLinkHTTPHandler) {
        self.handler = handler
    }

    /// Passes a request on, or answers 403.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: The request's context.
    ///   - next: What comes behind.
    /// - Returns: The response.
    /// - Throws: What `next` throws.
    @concurrent
    public func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let refusal = handler.crossSiteRefusal(for: request.head) {
            return Response(refusal)
        }
        return try await next(request, context)
    }
}
#endif
