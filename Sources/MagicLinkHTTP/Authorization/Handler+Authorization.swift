//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import Logging
public import MagicLink

extension MagicLinkHTTPHandler {
    /// Finds out who sent a request, for the application's own pages.
    ///
    /// - Parameters:
    ///   - request: The request. Its path is what the client sent, undecoded.
    ///   - logger: The request's logger.
    /// - Returns: The session, if one is there, and what it reaches.
    /// - Throws: `MagicLinkError` with code `unavailable` or `cancelled`: nobody is signed in then. Answer it with
    ///   ``failure(_:to:logger:)``.
    public func authorization(
        of request: HTTPRequest,
        logger: Logger = .current
    ) async throws(MagicLinkError) -> RequestAuthorization {
        let now = links.configuration.clock.now
        let presented = try await session(of: request, logger: logger)
        return RequestAuthorization(presented, path: rawPath(of: request), now: now)
    }

    /// Refuses a request that changes something unless it comes from the service's own pages (R21).
    ///
    /// `GET`, `HEAD` and `OPTIONS` pass; any other method needs `Sec-Fetch-Site: same-origin` or, from browsers that send
    /// none, the right `Origin`, or is JSON of a client that is no browser where the configuration allows those. Ask it for every post of the application, before anything is read or changed.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer, 403, or `nil` where the request may go on.
    public func crossSiteRefusal(for request: HTTPRequest) -> HTTPReply? {
        switch request.method {
        case .get, .head, .options: nil
        default: sameOrigin.admits(RequestFields(request.headerFields)) ? nil : reply(to: request, with: crossSite)
        }
    }

    /// Returns whether a request shows that it comes from the service's own pages, whatever its method.
    ///
    /// - Parameter request: The request.
    /// - Returns: Whether `Sec-Fetch-Site` or, without it, `Origin` says so.
    public func isSameOrigin(_ request: HTTPRequest) -> Bool {
        sameOrigin.holds(for: RequestFields(request.headerFields))
    }

    /// Answers an error of the library on one of the application's own pages: 503 where a store did not answer.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - request: The request.
    ///   - logger: The request's logger.
    /// - Returns: The answer.
    public func failure(_ error: MagicLinkError, to request: HTTPRequest, logger: Logger = .current) -> HTTPReply {
        reply(to: request, with: failure(error, logger: logger))
    }

    func session(of call: Call) async throws(MagicLinkError) -> PresentedSession? {
        try await session(of: call.request, logger: call.logger)
    }

    private func session(of request: HTTPRequest, logger: Logger) async throws(MagicLinkError) -> PresentedSession? {
        // Most requests without a session carry no cookie at all.
        guard request.headerFields.contains(.cookie) || request.headerFields.contains(.authorization) else {
            return nil
        }
        let lookup = SessionLookup(request: request, links: links, logger: logger)
        return try await atBoundary("session transport") { try await sessions.presentedSession(lookup) }
    }

    /// The path as it was sent, with a trailing slash if it has one: a scope decides on the raw text.
    private func rawPath(of request: HTTPRequest) -> String {
        let target = RequestTarget.withoutAuthority(request.path ?? "/")
        return String(Substring(target.prefix { $0 != UInt8(ascii: "?") }))
    }
}
