//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
public import MagicLinkHTTP

/// Answers the requests of the sign-in itself, so that nothing behind it sees a token.
///
/// Add it before any other middleware, with `addMagicLink(_:)` of the router. Hummingbird's `LogRequestsMiddleware`
/// and `TracingMiddleware` write whole request targets down, query included; behind this middleware they never get one
/// that holds a token (R97): requests of the sign-in end here, and from any other target what looks like a token is taken
/// out, so that a misspelt link is not logged either.
///
/// Every method comes to the handler, which answers 405 where it does not fit. A body is read up to one byte more than
/// the handler takes, and no further.
public struct MagicLinkMiddleware<Context: MagicLinkRequestContext>: RouterMiddleware {
    private let handler: MagicLinkHTTPHandler

    /// Creates the middleware.
    ///
    /// - Parameter handler: The handler that answers.
    public init(_ handler: MagicLinkHTTPHandler) {
        self.handler = handler
    }

    /// Answers a request of the sign-in, and passes any other on.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: The request's context.
    ///   - next: What comes behind.
    /// - Returns: The response.
    /// - Throws: What reading the body or `next` throws.
    @concurrent
    public func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let target = handler.handledTarget(request.head.path ?? "/") else {
            return try await next(request.redactingTokens(), context)
        }
        // Metrics and traces know a request by its route.
        context.coreContext.endpointPath.value = target.path
        let body = try await request.body.bytes(upTo: MagicLinkHTTPHandler.maxBodyBytes)
        let reply = await handler.respond(
            to: request.head,
            at: target,
            body: body,
            from: context.clientConnection,
            logger: context.logger
        )
        return Response(reply)
    }
}
#endif
