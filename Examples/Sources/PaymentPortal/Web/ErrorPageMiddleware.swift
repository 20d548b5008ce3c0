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
import MagicLinkHummingbird

/// Turns whatever a page throws into a page that says so.
struct ErrorPageMiddleware: RouterMiddleware {
    let headers: PageHeaders

    @concurrent
    func handle(
        _ request: Request,
        context: MagicLinkContext,
        next: @concurrent (Request, MagicLinkContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return headers.response(ErrorPage.html(status(of: error, context.logger)), status: status(of: error))
        }
    }

    private func status(of error: any Error, _ logger: Logger) -> HTTPResponse.Status {
        let status = status(of: error)
        if status.kind == .serverError {
            // The type alone: an error's text may hold what somebody typed.
            logger.error("a page failed", metadata: ["error": "\(type(of: error))"])
        }
        return status
    }

    private func status(of error: any Error) -> HTTPResponse.Status {
        switch error {
        case let error as any HTTPResponseError: error.status
        case is DatabaseError: .serviceUnavailable
        default: .internalServerError
        }
    }
}

/// The page of an error.
enum ErrorPage {
    static func html(_ status: HTTPResponse.Status) -> HTML {
        let (title, text) = words(status)
        return Layout.page(
            title: title,
            content: """
                <h1>\(title)</h1>
                <p class="quiet">\(text)</p>
                <p><a class="button" href="/">To the overview</a></p>
                """
        )
    }

    private static func words(_ status: HTTPResponse.Status) -> (title: String, text: String) {
        switch status.code {
        case 403: ("That did not come from this page", "Go back, load the page again and repeat what you did.")
        case 404: ("This page does not exist", "Or it belongs to somebody else. The address may be misspelt.")
        case 413, 415: ("That cannot be read", "The form was too long or of another kind.")
        case 500...: ("Something went wrong here", "Nothing was changed. Please try again in a moment.")
        default: ("That is not possible", "Please go back and try again.")
        }
    }
}
