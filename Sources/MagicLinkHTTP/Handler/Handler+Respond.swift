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
        let target = RequestTarget(request)
        return await respond(
            to: request,
            at: HandledTarget(target: target, endpoint: routes.endpoint(at: target.path)),
            body: body,
            from: client,
            logger: logger
        )
    }

    /// Answers a request whose target was found before.
    package func respond(
        to request: HTTPRequest,
        at handled: HandledTarget,
        body: [UInt8],
        from client: ClientConnection,
        logger: Logger
    ) async -> HTTPReply {
        forwardingObserver?.count(request, isFromProxy: clients.isProxy(client))
        let fields = RequestFields(request.headerFields)
        let call = Call(
            request,
            handled.target,
            fields,
            body: body,
            from: client,
            presenting: fields.hasCookie ? browserCookie.proof(in: request) : nil,
            logger: logger
        )
        guard let endpoint = handled.endpoint else {
            return reply(to: call, with: .problem(RequestProblem(.notFound, .notFound)))
        }
        let outcome: Outcome
        do throws(MagicLinkError) {
            let step = try step(of: call, at: endpoint)
            if case .done(let known) = step {
                outcome = known
            } else {
                outcome = try await self.outcome(of: step, call)
            }
        } catch {
            outcome = failure(error, logger: logger)
        }
        let reply = reply(to: call, with: outcome)
        logger.debug(
            "answered a sign-in request",
            metadata: [
                "magiclink.endpoint": "\(endpoint.rawValue)",
                "magiclink.status": "\(reply.response.status.code)",
            ]
        )
        return reply
    }

    /// What is left to do once all is known that a request alone tells.
    enum Step {
        case done(Outcome)
        case showSignIn
        case openLink
        case requestLink(Fields)
        case pressLink(CheckedPress)
        case resendLink(Fields)
        case typeCode(Fields)
        case signOut(Fields)
    }

    /// The method comes first, then for posts where they come from, then type and size, then the fields, then the core.
    private func step(of call: Call, at endpoint: Endpoint) throws(MagicLinkError) -> Step {
        switch (endpoint, call.request.method) {
        case (_, .options): return .done(allowing(endpoint))
        case (.signIn, .get), (.signIn, .head): return .showSignIn
        case (.sent, .get), (.sent, .head): return .done(.page(.sent(SentPage())))
        case (.link, .get): return .openLink
        case (.link, .head): return .done(headOfLink)
        case (.signIn, .post), (.link, .post), (.resend, .post), (.code, .post), (.signOut, .post):
            guard sameOrigin.admits(call.fields) else { return .done(crossSite) }
            return try post(call, to: endpoint)
        default:
            var outcome = Outcome.problem(RequestProblem(.methodNotAllowed, .methodNotAllowed))
            outcome.fields[.allow] = endpoint.allowed
            return .done(outcome)
        }
    }

    private func post(_ call: Call, to endpoint: Endpoint) throws(MagicLinkError) -> Step {
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
            fields = try Fields(of: call, names: names)
        } catch {
            return .done(.problem(error))
        }
        switch endpoint {
        case .signIn: return .requestLink(fields)
        case .link: return try checkPress(call, fields)
        case .resend: return .resendLink(fields)
        case .code: return .typeCode(fields)
        case .signOut: return .signOut(fields)
        case .sent: return .done(.page(.sent(SentPage())))
        }
    }

    private func outcome(of step: Step, _ call: Call) async throws(MagicLinkError) -> Outcome {
        switch step {
        case .done(let outcome): outcome
        case .showSignIn: await showSignIn(call)
        case .openLink: try await openLink(call)
        case .requestLink(let fields): try await requestLink(call, fields)
        case .pressLink(let press): try await pressLink(call, press)
        case .resendLink(let fields): try await resendLink(call, fields)
        case .typeCode(let fields): try await typeCode(call, fields)
        case .signOut(let fields): try await signOut(call, fields)
        }
    }

    private func allowing(_ endpoint: Endpoint) -> Outcome {
        var outcome = Outcome(status: .noContent, content: .nothing)
        outcome.fields[.allow] = endpoint.allowed
        outcome.browserCookie = .leave
        return outcome
    }
}
