//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import GRDB
import HTTPTypes
import Hummingbird
import Logging
import MagicLink
import MagicLinkHTTP
import MagicLinkHummingbird

/// Turns whatever a page throws into a page that says so, who is signed in, and how to go on.
struct ErrorPageMiddleware: RouterMiddleware {
    let headers: PageHeaders
    let visitors: Visitors

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error where context.magicLink != nil && (error is SignInRequired || error is MagicLinkError) {
            // The session middleware, which stands around this one then, knows the answers.
            throw error
        } catch {
            let status = status(of: error)
            if status.kind == .serverError {
                // The type alone: an error's text may hold what somebody typed.
                context.logger.error("a page failed", metadata: ["error": "\(type(of: error))"])
            }
            let viewer = await visitors.viewer(of: request, context)
            var response = headers.response(
                ErrorPage.html(status, words: context.words, viewer: viewer),
                context.words,
                status: status
            )
            if let allowed = (error as? HTTPError)?.headers[.allow] {
                response.headers[.allow] = allowed
            }
            if status == .serviceUnavailable {
                response.headers[.retryAfter] = "5"
            }
            return response
        }
    }

    private func status(of error: any Error) -> HTTPResponse.Status {
        switch error {
        case let error as any HTTPResponseError: error.status
        case is DatabaseError: .serviceUnavailable
        case let error as MagicLinkError where error.code == .unavailable: .serviceUnavailable
        default: .internalServerError
        }
    }
}
