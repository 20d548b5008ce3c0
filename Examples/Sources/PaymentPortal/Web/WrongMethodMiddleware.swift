//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import HTTPTypes
import Hummingbird

/// Answers 405 with `Allow` where a page exists, but not for the request's method.
///
/// Hummingbird itself answers 404 then. This middleware is added last, behind every route, so that it stands before that
/// answer alone.
struct WrongMethodMiddleware: RouterMiddleware {
    private let pages: [(path: [Segment], allowed: String)]

    private enum Segment {
        case literal(String)
        case any
    }

    /// Creates the middleware for the routes that a router has by now.
    init(routes: [Router<PortalContext>.RouteDescription]) {
        pages = Dictionary(grouping: routes, by: \.path.description)
            .map { path, routes in
                var methods = Set(routes.map(\.method.rawValue))
                if methods.contains("GET") {
                    methods.insert("HEAD")
                }
                let segments = path.split(separator: "/").map { segment -> Segment in
                    segment.hasPrefix("{") ? .any : .literal(String(segment))
                }
                return (segments, methods.sorted().joined(separator: ", "))
            }
    }

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        let segments = request.uri.path.split(separator: "/")
        guard let page = pages.first(where: { Self.fits($0.path, segments) }) else {
            return try await next(request, context)
        }
        throw HTTPError(.methodNotAllowed, headers: [.allow: page.allowed])
    }

    private static func fits(_ path: [Segment], _ segments: [Substring]) -> Bool {
        path.count == segments.count
            && zip(path, segments).allSatisfy { pattern, segment in
                switch pattern {
                case .literal(let text): text == segment
                case .any: true
                }
            }
    }
}
