//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

#if Hummingbird
public import Hummingbird
public import Logging

/// Logs each request's method, path and status: never a query, a header field or a body (R97).
///
/// Hummingbird's `LogRequestsMiddleware` logs the query too, and with it the token of every link that is opened. What
/// looks like a token in a path is left out as well.
public struct RedactingRequestLogMiddleware<Context: RequestContext>: RouterMiddleware {
    private let level: Logger.Level

    /// Creates the middleware.
    ///
    /// - Parameter level: The level of the lines. Default: `info`.
    public init(_ level: Logger.Level = .info) {
        self.level = level
    }

    /// Passes a request on, and logs it once it is answered.
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
        do {
            let response = try await next(request, context)
            log(request, status: response.status.code, context.logger)
            return response
        } catch {
            log(request, status: (error as? any HTTPResponseError)?.status.code ?? 500, context.logger)
            throw error
        }
    }

    /// The path without tokens, and without what is beyond the length of any path of a page.
    private func shortened(_ path: String) -> String {
        // A token that the first cut parts lies behind the second.
        let redacted = TokenRedaction.redacted(String(decoding: path.utf8.prefix(4096), as: UTF8.self))
        let kept = String(decoding: redacted.utf8.prefix(512), as: UTF8.self)
        return redacted.utf8.count > 512 || path.utf8.count > 4096 ? kept + "..." : kept
    }

    private func log(_ request: Request, status: Int, _ logger: Logger) {
        logger.log(
            level: level,
            "request",
            metadata: [
                "http.method": "\(request.method.rawValue)",
                "http.path": "\(shortened(request.uri.path))",
                "http.status": "\(status)",
            ]
        )
    }
}
#endif
