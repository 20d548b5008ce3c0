//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
import MagicLink
public import MagicLinkHTTP

/// Finds out who is signed in, once a request, and answers pages that need a sign-in.
///
/// ```swift
/// router.group()
///     .add(middleware: MagicLinkSessionMiddleware(handler))
///     .get("/invoices") { _, context in try page(for: context.requireSignIn()) }
/// ```
///
/// - A method that changes something is refused with 403 unless it comes from the service's own pages, before the session
///   counts (R21).
/// - `SignInRequired`, which ``MagicLinkRequestContext/requireSignIn(returnTo:)`` throws, becomes the way to the sign-in
///   page.
/// - An error of the library becomes its answer: 503 where a store did not answer. Nobody is signed in then (R99).
public struct MagicLinkSessionMiddleware<Context: MagicLinkRequestContext>: RouterMiddleware {
    private let handler: MagicLinkHTTPHandler

    /// Creates the middleware.
    ///
    /// - Parameter handler: The handler that knows the sessions.
    public init(_ handler: MagicLinkHTTPHandler) {
        self.handler = handler
    }

    /// Finds the session, and passes the request on with it.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - context: The request's context.
    ///   - next: What comes behind.
    /// - Returns: The response.
    /// - Throws: What `next` throws, apart from `SignInRequired` and `MagicLinkError`.
    @concurrent
    public func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let refusal = handler.crossSiteRefusal(for: request.head) {
            return Response(refusal)
        }
        var context = context
        do {
            context.magicLink = try await handler.authorization(of: request.head, logger: context.logger)
            return try await next(request, context)
        } catch let required as SignInRequired {
            return Response(handler.challenge(required, to: request.head))
        } catch let error as MagicLinkError {
            return Response(handler.failure(error, to: request.head, logger: context.logger))
        }
    }
}
#endif
