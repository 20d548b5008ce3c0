//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import HTTPTypes
public import Logging
import MagicLink

extension MagicLinkHTTPHandler {
    /// Answers a request to one of ``paths``.
    ///
    /// - Parameters:
    ///   - request: The request. Its path is what the client sent, undecoded.
    ///   - body: The body, or as much of it as is one byte more than ``maxBodyBytes``.
    ///   - client: Where the request came in.
    ///   - logger: The request's logger. It hears of endpoint and status, never of paths, queries or fields (R96).
    /// - Returns: The answer. Failures of any kind are answers too.
    public func respond(
        to request: HTTPRequest,
        body: [UInt8],
        from client: ClientConnection,
        logger: Logger = .current
    ) async -> HTTPReply {
        forwardingObserver?.count(request, isFromProxy: clients.isProxy(client))
        let presented = browserCookie.proof(in: request)
        let call = Call(
            request: request,
            target: RequestTarget(request),
            body: body,
            client: client,
            logger: logger,
            presentedBrowser: presented,
            browser: presented ?? .random()
        )
        guard let endpoint = routes.endpoint(at: call.target.path) else {
            return reply(to: call, with: .problem(RequestProblem(.notFound, .notFound)))
        }
        let reply = reply(to: call, with: await outcome(of: call, at: endpoint))
        logger.debug(
            "answered a sign-in request",
            metadata: [
                "magiclink.endpoint": "\(endpoint.rawValue)",
                "magiclink.status": "\(reply.response.status.code)",
            ]
        )
        return reply
    }

    /// The method comes first, then for posts where they come from, then type and size, then the fields, then the core.
    private func outcome(of call: Call, at endpoint: Endpoint) async -> Outcome {
        do throws(MagicLinkError) {
            switch (endpoint, call.request.method) {
            case (_, .options): return allowing(endpoint)
            case (.signIn, .get), (.signIn, .head): return await showSignIn(call)
            case (.sent, .get), (.sent, .head): return .page(.sent(SentPage()))
            case (.link, .get): return try await openLink(call)
            case (.link, .head): return headOfLink
            case (.signIn, .post), (.link, .post), (.resend, .post), (.code, .post), (.signOut, .post):
                guard sameOrigin.admits(call.request) else { return crossSite }
                return try await post(call, to: endpoint)
            default:
                var outcome = Outcome.problem(RequestProblem(.methodNotAllowed, .methodNotAllowed))
                outcome.fields[.allow] = endpoint.allowed
                return outcome
            }
        } catch {
            return failure(error, logger: call.logger)
        }
    }

    private func post(_ call: Call, to endpoint: Endpoint) async throws(MagicLinkError) -> Outcome {
        let names =
            switch endpoint {
            case .signIn: ["email", "to"] + (challenge?.fieldNames ?? [])
            case .link: ["token", "switch", "email"]
            case .resend: ["token"] + (challenge?.fieldNames ?? [])
            case .code: ["code", "switch"]
            case .signOut: ["everywhere"]
            case .sent: [String]()
            }
        let fields: Fields
        do throws(RequestProblem) {
            fields = try Fields(of: call.request, body: call.body, names: names)
        } catch {
            return .problem(error)
        }
        switch endpoint {
        case .signIn: return try await requestLink(call, fields)
        case .link: return try await pressLink(call, fields)
        case .resend: return try await resendLink(call, fields)
        case .code: return try await typeCode(call, fields)
        case .signOut: return try await signOut(call, fields)
        case .sent: return .page(.sent(SentPage()))
        }
    }

    private func allowing(_ endpoint: Endpoint) -> Outcome {
        var outcome = Outcome(status: .noContent, content: .nothing)
        outcome.fields[.allow] = endpoint.allowed
        outcome.browserCookie = .leave
        return outcome
    }
}
